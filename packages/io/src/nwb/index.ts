export type { AttributeValue } from "../hdf5/attribute-value.js";
export type { PositionRange } from "../hdf5/read/selection.js";
export type { DynamicTable, TimeSeriesReference } from "./dynamic-table.js";
export type { NwbDataset } from "./nwb-dataset.js";
export { NwbFile, type NwbInput, type NwbOpenOptions } from "./nwb-file.js";
export type { NwbMetadata } from "./nwb-metadata.js";
export { nwbReader } from "./nwb-reader.js";
export type { RaggedColumn } from "./ragged-column.js";
export { readNwb } from "./read-nwb.js";
export type { TimeRange, TimeSeries, TimeSeriesSelection } from "./time-series.js";
export {
  type LfpNwbContent,
  type LfpPiece,
  type LfpStream,
  lfpNwbBytes,
  type NwbWriteOptions,
  nwbLfpWriter,
  nwbSessionWriter,
  type SessionNwbContent,
  type SpecimenContent,
  sessionNwbBytes,
  writeLfpNwb,
  writeSessionNwb,
} from "./write/index.js";
