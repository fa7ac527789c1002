import { valueText } from "@ecephys/core";
import { DataArray } from "@ecephys/tables";
import { badContent } from "../check/bad-content.js";
import { numbers } from "../hdf5/tree.js";
import type { TableColumn } from "../nodes/dynamic-table-node.js";
import type { ChannelPlaces } from "./electrodes.js";

type Waveforms = ReadonlyMap<number, DataArray>;

/**
 * The ragged column of mean waveforms: for every unit one row per channel number of its probe, from 0 to the largest,
 * as readers find the channel of a row by counting.
 */
export function waveformColumn(
  unitIds: Float64Array,
  peaks: readonly { readonly probeId: number }[],
  waveforms: Waveforms,
  { places }: ChannelPlaces,
): TableColumn {
  const numChannels = new Map<number, number>();
  for (const { probeId, channelNumber } of places.values()) {
    numChannels.set(probeId, Math.max(channelNumber + 1, numChannels.get(probeId) ?? 0));
  }
  const numSamples = commonLength(unitIds, waveforms);
  const ends = new Float64Array(unitIds.length);
  const rowsOf = new Map<number, readonly number[]>();
  let numRows = 0;
  for (const [unit, id] of unitIds.entries()) {
    const { probeId } = peaks[unit] as { readonly probeId: number };
    const rows = channelRows(id, probeId, waveforms.get(id) as DataArray, places);
    rowsOf.set(id, rows);
    numRows += rows.reduce((most, row) => Math.max(most, row + 1), numChannels.get(probeId) ?? 0);
    ends[unit] = numRows;
  }
  const isSingle = [...rowsOf.keys()].every((id) => waveforms.get(id)?.data instanceof Float32Array);
  const Samples = isSingle ? Float32Array : Float64Array;
  const cells: TableColumn["cells"] = (attributes) => {
    const all = new Samples(numRows * numSamples).fill(Number.NaN);
    for (const [unit, id] of unitIds.entries()) {
      const first = unit === 0 ? 0 : (ends[unit - 1] as number);
      const data = waveforms.get(id)?.data as Float64Array;
      for (const [from, row] of (rowsOf.get(id) ?? []).entries()) {
        all.set(data.subarray(from * numSamples, (from + 1) * numSamples), (first + row) * numSamples);
      }
    }
    return numbers(all, attributes, [numRows, numSamples]);
  };
  const description = "Mean waveform, one row per channel of the probe and one column per sample";
  return { name: "waveform_mean", description, ends, cells, attributes: { unit: "volts" } };
}

function commonLength(unitIds: Float64Array, waveforms: Waveforms): number {
  let common: number | undefined;
  for (const id of unitIds) {
    const waveform = waveforms.get(id);
    if (waveform === undefined)
      throw badContent(`meanWaveforms has no entry for unit ${id}.`, "Give every unit a mean waveform.");
    if (!(waveform instanceof DataArray)) {
      throw badContent(
        `meanWaveforms has ${valueText(waveform)} for unit ${id}.`,
        "Give a DataArray: channel × sample.",
      );
    }
    const { shape, data } = waveform;
    if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
      throw badContent(
        `The mean waveform of unit ${id} is a ${data.constructor.name}.`,
        "Give volts as floating-point numbers.",
      );
    }
    if (shape.length !== 2)
      throw badContent(
        `The mean waveform of unit ${id} has shape (${shape.join(", ")}).`,
        "Its axes are channel and sample.",
      );
    common ??= shape[1] as number;
    if (shape[1] !== common) {
      throw badContent(
        `The mean waveform of unit ${id} has ${shape[1]} samples, that of unit ${unitIds[0]} ${common}.`,
        "All waveforms of a file are equally long.",
      );
    }
  }
  return common ?? 0;
}

/** Which row of the file each row of a waveform becomes. */
function channelRows(unitId: number, probeId: number, waveform: DataArray, places: ChannelPlaces["places"]): number[] {
  const channelIds = waveform.coords.channel_id;
  if (channelIds === undefined) return Array.from({ length: waveform.shape[0] as number }, (_, row) => row);
  return Array.from(channelIds as ArrayLike<number>, (channelId) => {
    const place = places.get(Number(channelId));
    if (place?.probeId === probeId) return place.channelNumber;
    throw badContent(
      `The mean waveform of unit ${unitId} has a row for channel ${channelId}, which is not one of probe ${probeId}.`,
      "Its coordinate channel_id lists channels of the unit's probe.",
    );
  });
}
