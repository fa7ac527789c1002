export { metricsReader, metricsWriter } from "./metrics-reader.js";
export { type MetricsOptions, readMetricsCsv } from "./read-metrics-csv.js";
export { writeMetricsCsv } from "./write-metrics-csv.js";
