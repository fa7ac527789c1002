import { annotate, type Table } from "@ecephys/tables";
import type { SessionChannelRow } from "./channel-row.js";

/** Which of the file's channels a session shows, and what a cache knows better about them. */
export interface ChannelSelection {
  readonly filterByValidity: boolean;
  /** Brings a table by channel id; its columns replace the file's, and channels it does not have drop. */
  readonly channelColumns?: (() => Promise<Table>) | undefined;
}

/** The channels a session shows, in the file's order. */
export async function selectChannels(
  channels: Table<SessionChannelRow>,
  { filterByValidity, channelColumns }: ChannelSelection,
): Promise<Table<SessionChannelRow>> {
  const replacing = await channelColumns?.();
  const known =
    replacing === undefined
      ? channels
      : annotate<SessionChannelRow>(channels.drop(replacing.columnNames), replacing, { suffixes: ["", ""] });
  if (!filterByValidity) return known;
  return known.filter((channel) => channel.valid_data === true).drop(["valid_data"]);
}
