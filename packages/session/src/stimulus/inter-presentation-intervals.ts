import { StoredColumn, Table } from "@ecephys/tables";
import type { Presentations } from "./presentations.js";

/** The pause between a presentation and the next. */
export type InterPresentationIntervalRow = {
  readonly row: number;
  readonly from_presentation_id: number;
  readonly to_presentation_id: number;
  /** Seconds. */
  readonly interval: number;
};

/**
 * The time from the end of each presentation to the start of the next, in seconds: columns from_presentation_id,
 * to_presentation_id, interval; index `row`.
 * @param isWanted which presentations count; both sides of an interval must
 */
export function interPresentationIntervals(
  { count, startTimes, stopTimes }: Presentations,
  isWanted: (presentationId: number) => boolean = () => true,
): Table<InterPresentationIntervalRow> {
  const from: number[] = [];
  for (let id = 0; id + 1 < count; id++) if (isWanted(id) && isWanted(id + 1)) from.push(id);
  const intervals = Float64Array.from(from, (id) => (startTimes[id + 1] as number) - (stopTimes[id] as number));
  return Table.fromStored("row", [
    StoredColumn.of("row", { dtype: "int", data: Int32Array.from(from, (_, row) => row) }),
    StoredColumn.of("from_presentation_id", { dtype: "int", data: Int32Array.from(from) }),
    StoredColumn.of("to_presentation_id", { dtype: "int", data: Int32Array.from(from, (id) => id + 1) }),
    StoredColumn.of("interval", { dtype: "float", data: intervals }),
  ]);
}
