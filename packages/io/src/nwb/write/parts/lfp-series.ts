import { report } from "@ecephys/core";
import { DataArray } from "@ecephys/tables";
import { badContent } from "../check/bad-content.js";
import type { LfpNwbContent, LfpPiece, LfpStream } from "../content/lfp-content.js";
import type { NwbWriteOptions } from "../content/write-options.js";
import { type ElementType, FLOAT64 } from "../hdf5/element-type.js";
import type { Hdf5Group } from "../hdf5/tree.js";
import { fed, type Hdf5Dataset, integers } from "../hdf5/tree.js";
import type { AppendRows } from "../hdf5/write-hdf5.js";
import { rowNumbers } from "../nodes/dynamic-table-node.js";
import { common, core } from "../nodes/neurodata.js";
import { dataAttributes, TIMES_ATTRIBUTES, timeSeries } from "../nodes/time-series-node.js";

const ARRAYS = { float32: Float32Array, float64: Float64Array, int16: Int16Array } as const;

const TYPES: Readonly<Record<keyof typeof ARRAYS, ElementType>> = {
  float32: { kind: "float", size: 4 },
  float64: FLOAT64,
  int16: { kind: "integer", size: 2, signed: true },
};

/** The LFP as a stream of pieces, whatever it was given as. */
export function lfpStream(lfp: DataArray | LfpStream): Required<LfpStream> {
  if (!(lfp instanceof DataArray)) {
    const { channelIds, pieces } = lfp as { readonly channelIds?: unknown; readonly pieces?: unknown };
    const isIterable =
      Object(pieces) === pieces && (Symbol.iterator in Object(pieces) || Symbol.asyncIterator in Object(pieces));
    if (!isIterable || !(Array.isArray(channelIds) || ArrayBuffer.isView(channelIds))) {
      throw badContent(
        "lfp is neither a DataArray nor a stream.",
        "Give what getLfp answers, or an object with channelIds and pieces.",
      );
    }
    const dtype = lfp.dtype ?? "float32";
    if (!Object.hasOwn(ARRAYS, dtype))
      throw badContent(`lfp.dtype is "${dtype}".`, `It is one of ${Object.keys(ARRAYS).join(", ")}.`);
    return { ...lfp, dtype };
  }
  const { channel, time } = lfp.coords;
  if (lfp.dims.join() !== "time,channel" || channel === undefined || time === undefined) {
    throw badContent(
      `lfp has the dimensions ${lfp.dims.join(" × ") || "none"}.`,
      "They are time × channel, with coordinates of these names.",
    );
  }
  const dtype = (Object.keys(ARRAYS) as (keyof typeof ARRAYS)[]).find((name) => lfp.data instanceof ARRAYS[name]);
  if (dtype === undefined) {
    throw badContent(
      `The lfp's data is a ${lfp.data.constructor.name}.`,
      "Give a Float32Array, Float64Array or Int16Array.",
    );
  }
  const piece = { time: Float64Array.from(time as ArrayLike<number>), data: lfp.data as LfpPiece["data"] };
  assertPiece(piece, 0, Number.NEGATIVE_INFINITY, { channelIds: channel as ArrayLike<number>, dtype });
  return { channelIds: channel as ArrayLike<number>, dtype, pieces: [piece] };
}

/** An LFP's series, without its samples, and what brings them. */
export interface LfpSeries {
  readonly node: Hdf5Group;
  readonly feed: (append: AppendRows) => Promise<void>;
}

export function lfpSeries(
  { probeId }: LfpNwbContent,
  stream: Required<LfpStream>,
  electrodes: Hdf5Group,
  { onProgress }: NwbWriteOptions,
): LfpSeries {
  const numChannels = stream.channelIds.length;
  const data = fed(TYPES[stream.dtype], [numChannels], dataAttributes("volts"));
  const times = fed(FLOAT64, [], TIMES_ATTRIBUTES);
  const region: Hdf5Dataset = integers(rowNumbers(numChannels), {
    ...common("DynamicTableRegion"),
    description: `The channels of probe ${probeId} whose LFP this is`,
    table: electrodes,
  });
  const node = timeSeries({
    type: core("ElectricalSeries"),
    description: "Local field potential, one column per channel",
    unit: "volts",
    data,
    timestamps: times,
    children: [["electrodes", region]],
  });
  const feed = async (append: AppendRows): Promise<void> => {
    let done = 0;
    let before = Number.NEGATIVE_INFINITY;
    for await (const piece of stream.pieces) {
      assertPiece(piece, done, before, stream);
      await append(times, piece.time);
      await append(data, piece.data);
      done += piece.time.length;
      before = piece.time.at(-1) ?? before;
      report(onProgress, { kind: "rows", what: `LFP of probe ${probeId}`, done });
    }
  };
  return { node, feed };
}

function assertPiece(
  piece: LfpPiece,
  first: number,
  before: number,
  stream: Pick<Required<LfpStream>, "channelIds" | "dtype">,
): void {
  const { time, data } = (piece ?? {}) as Partial<LfpPiece>;
  if (time === undefined || data === undefined) {
    throw badContent(`The piece of the lfp from sample ${first} on lacks time or data.`, "Give both with every piece.");
  }
  const size = time.length * stream.channelIds.length;
  if (data.length !== size || !(data instanceof ARRAYS[stream.dtype])) {
    throw badContent(
      `The piece of the lfp from sample ${first} on has ${time.length} times and ${data.length} values of ${data.constructor.name}.`,
      `It needs ${size} of ${stream.dtype}: one row per time, one column per channel.`,
    );
  }
  let last = before;
  for (let i = 0; i < time.length; i++) {
    const at = time[i] as number;
    if (!(at > last && Number.isFinite(at))) {
      throw badContent(
        `The lfp's times do not ascend: sample ${first + i} is at ${at}, the one before at ${last}.`,
        "Give samples in order of time.",
      );
    }
    last = at;
  }
}
