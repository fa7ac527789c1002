import { join } from "node:path";
import type { Dtype, EcephysProjectApi } from "@ecephys/core";
import { CHANNEL_DTYPES, PROBE_DTYPES, SESSION_DTYPES, UNIT_DTYPES } from "@ecephys/core";
import { readCsv } from "@ecephys/io/csv";
import { readMetricsCsv } from "@ecephys/io/metrics";
import { goldenPath } from "@ecephys-tools/goldens";
import { fixedApi } from "../project/fixed-api.js";

/** A backend that serves a golden folder, and counts what it is asked. */
export function goldenBackend(folder = "tables/cache"): EcephysProjectApi & { readonly calls: string[] } {
  const calls: string[] = [];
  const table = async (name: string, dtypes: Readonly<Record<string, Dtype>>) => {
    calls.push(name);
    return (await readCsv(join(goldenPath(folder), `${name}.csv`), { dtypes })).toColumnData();
  };
  return {
    ...fixedApi,
    id: "golden",
    calls,
    getSessions: () => table("sessions", SESSION_DTYPES),
    getProbes: () => table("probes", PROBE_DTYPES),
    getChannels: () => table("channels", CHANNEL_DTYPES),
    getUnits: () => table("units", UNIT_DTYPES),
    async getUnitAnalysisMetrics({ sessionIds, sessionTypes } = {}) {
      const id = sessionIds?.[0];
      const path =
        id === undefined
          ? `${sessionTypes?.[0]}_analysis_metrics.csv`
          : `session_${id}/session_${id}_analysis_metrics.csv`;
      calls.push(path);
      return (await readMetricsCsv(join(goldenPath(folder), path))).toColumnData();
    },
  };
}
