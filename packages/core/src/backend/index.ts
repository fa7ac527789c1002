export type { ByteSource } from "./byte-source.js";
export { type CallOptions, type ProgressEvent, type ProgressSink, report } from "./call-options.js";
export { assertColumnData, type ColumnData, type ColumnValues, type Dtype, numRowsOf } from "./column-data.js";
export { type Logger, silentLogger } from "./logger.js";
export { assertProjectApi, type EcephysProjectApi, PROJECT_API_METHODS } from "./project-api.js";
export type { ChannelQuery, Ids, MetricsQuery, ProbeQuery, SessionQuery, UnitQuery } from "./queries.js";
export type { FileInput, Reader, Writer } from "./reader.js";
