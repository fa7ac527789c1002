import { existsSync } from "node:fs";
import { EcephysProjectCache } from "@ecephys/cache";
import { Table } from "@ecephys/tables";
import type { OpenedSession } from "../project/with-session.js";
import { type LfpExtent, lfpExtent } from "./lfp-extent.js";

/**
 * One row per probe of a session: whether it has LFP, its rate, and, for files that are in the folder already, channels
 * and time span. Nothing is fetched: an LFP file is some GB.
 */
export async function lfpOverview({ session, cache }: OpenedSession, sessionId: number): Promise<Table<object>> {
  const probes = await session.probes();
  const names = probes.column("description");
  const rates = probes.column("lfp_sampling_rate");
  const ids = Array.from(probes.index, Number);
  const rows = await Promise.all(
    ids.map(async (id, row) => {
      const hasLfp = await session.hasLfp(id);
      const path = cache.getCachePath(EcephysProjectCache.PROBE_LFP_NWB_KEY, sessionId, id);
      const isFetched = hasLfp && existsSync(path);
      const extent: Partial<LfpExtent> = isFetched ? await lfpExtent(path, id) : {};
      return {
        probe_id: id,
        name: names.at(row),
        has_lfp: hasLfp,
        lfp_sampling_rate: hasLfp ? rates.at(row) : Number.NaN,
        is_fetched: isFetched,
        channel_count: extent.numChannels ?? null,
        start_time: extent.start ?? Number.NaN,
        stop_time: extent.stop ?? Number.NaN,
      };
    }),
  );
  const dtypes = { channel_count: "int", start_time: "float", stop_time: "float", lfp_sampling_rate: "float" } as const;
  return Table.fromObjects(rows, { indexName: "probe_id", dtypes });
}
