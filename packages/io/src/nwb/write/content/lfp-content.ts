import type { DataArray, Table } from "@ecephys/tables";
import type { FieldKind } from "../check/checked-content.js";
import type { SpecimenContent } from "./specimen-content.js";

/** Some samples of an LFP. */
export interface LfpPiece {
  /** Seconds, ascending, later than those of the piece before. */
  readonly time: Float64Array;
  /** Volts, row-major: one row per time, one column per channel. */
  readonly data: Float32Array | Float64Array | Int16Array;
}

/** An LFP that need not be in memory as a whole. */
export interface LfpStream {
  /** The channels, in the order of the data's columns. */
  readonly channelIds: ArrayLike<number>;
  /** Of every piece's data. Default `float32`. */
  readonly dtype?: "float32" | "float64" | "int16";
  /** Read once, while the file is being written. */
  readonly pieces: AsyncIterable<LfpPiece> | Iterable<LfpPiece>;
}

/** The LFP of one probe: what `EcephysSession.getLfp` and `getCurrentSourceDensity` answer, or a stream. Other fields are refused. */
export interface LfpNwbContent {
  readonly ecephysSessionId: number;
  readonly probeId: number;
  /** A date, or ISO 8601 text with the offset of the rig's clock, which is kept. */
  readonly sessionStartTime: string | Date;
  readonly sessionDescription?: string;
  readonly institution?: string;
  readonly specimen: SpecimenContent;
  /** As in a session; the row of this probe is taken. */
  readonly probes: Table<object>;
  /** As in a session; the rows of the LFP's channels are taken. */
  readonly channels: Table<object>;
  /** time × channel, with the coordinates `time` (seconds, ascending) and `channel` (ids). */
  readonly lfp: DataArray | LfpStream;
  /** virtual_channel_index × time, with the coordinates `time`, `vertical_position` and `horizontal_position` (µm). */
  readonly currentSourceDensity?: DataArray | null;
}

/** The fields of {@link LfpNwbContent}. */
export const LFP_FIELDS = {
  ecephysSessionId: "checked elsewhere",
  probeId: "checked elsewhere",
  sessionStartTime: "checked elsewhere",
  sessionDescription: "text?",
  institution: "text?",
  specimen: "object",
  probes: "table",
  channels: "table",
  lfp: "object",
  currentSourceDensity: "array?",
} as const satisfies Record<keyof LfpNwbContent, FieldKind>;
