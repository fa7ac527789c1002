import type { CallOptions, FileInput, RawMetricsRow, Reader, Writer } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import { verifyCsv } from "../csv/verify-csv.js";
import { METRICS_INDEX, type MetricsOptions, readMetricsCsv } from "./read-metrics-csv.js";
import { writeMetricsCsv } from "./write-metrics-csv.js";

/** Reads unit analysis metrics files. */
export const metricsReader = {
  id: "metrics",
  verify: (file: FileInput, options?: CallOptions) => verifyCsv(file, options, METRICS_INDEX),
  read: (file: FileInput, options?: MetricsOptions & CallOptions): Promise<Table<RawMetricsRow>> =>
    readMetricsCsv(file, options),
} as const satisfies Reader<Table<RawMetricsRow>, MetricsOptions>;

/** Writes unit analysis metrics files as pandas does. */
export const metricsWriter = { id: "metrics", write: writeMetricsCsv } as const satisfies Writer<Table<object>>;
