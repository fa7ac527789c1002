import type { EcephysProjectLimsApi } from "@ecephys/api-lims";
import type { ColumnData } from "@ecephys/core";
import { labAdditions } from "@ecephys-tools/sample-lims";

/** Ids to select by, by AllenSDK's name for them: some of the project's, and what is peculiar in the laboratory. */
export interface ProjectIds {
  readonly session_ids: readonly number[];
  readonly probe_ids: readonly number[];
  readonly channel_ids: readonly number[];
  readonly unit_ids: readonly number[];
  readonly session_types: readonly string[];
}

const { failedProbe, invalidChannel } = labAdditions;
const PECULIAR = Object.values(labAdditions).filter((entry) => typeof entry === "object");

/** Every few rows of each table, and all of the laboratory's own. */
export async function projectIds(api: EcephysProjectLimsApi): Promise<ProjectIds> {
  const sessions = await api.getSessions();
  return {
    session_ids: [...some(sessions, 10), ...PECULIAR.map(({ id }) => id)],
    probe_ids: [
      ...some(await api.getProbes(), 50),
      ...PECULIAR.map(({ probeId }) => probeId),
      failedProbe.failedProbeId,
    ],
    channel_ids: [
      ...some(await api.getChannels(), 500),
      ...PECULIAR.flatMap(({ channelIds }) => channelIds),
      failedProbe.failedChannelId,
      invalidChannel.invalidChannelId,
    ],
    unit_ids: [
      ...some(await api.getUnits(), 1000),
      ...PECULIAR.flatMap(({ unitIds }) => unitIds),
      failedProbe.failedUnitId,
      invalidChannel.invalidUnitId,
    ],
    session_types: [...new Set(sessions.columns.session_type as Iterable<string>)],
  };
}

function some({ indexName, columns }: ColumnData, count: number): number[] {
  const ids = Array.from(columns[indexName] as ArrayLike<number>, Number);
  const step = Math.max(1, Math.floor(ids.length / count));
  return ids.filter((_, row) => row % step === 0);
}
