import { EcephysError } from "@ecephys/core";
import type { NumericArray } from "@ecephys/tables";
import type { Hdf5Dataset } from "../hdf5/hdf5-dataset.js";
import { boundsOf, type PositionRange } from "../hdf5/read/selection.js";

/** Columns this close together in the file are read in one go, with those between them. */
const NEAR = 8;

/**
 * Some columns of an array of samples × columns, in the order they were asked for.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a column that does not exist
 */
export async function readColumns(
  dataset: Hdf5Dataset,
  samples: PositionRange | undefined,
  columns: readonly number[],
): Promise<NumericArray> {
  const width = dataset.shape[1] ?? 0;
  for (const column of columns) {
    if (Number.isInteger(column) && column >= 0 && column < width) continue;
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${dataset.path} has no column ${column}, only ${width} columns.`, {
      hint: "Columns are positions along the second axis, from 0.",
    });
  }
  const [start, stop] = boundsOf(dataset.shape[0] ?? 0, samples, dataset.path);
  const runs = runsOf(columns);
  const parts = await Promise.all(runs.map((run) => dataset.read([{ start, stop }, run]) as Promise<NumericArray>));
  const out = emptyLike(
    parts[0] ?? ((await dataset.read([{ stop: 0 }])) as NumericArray),
    (stop - start) * columns.length,
  );
  for (const [to, column] of columns.entries()) {
    const at = runs.findIndex((run) => column >= run.start && column < run.stop);
    const run = runs[at] as { start: number; stop: number };
    copyColumn(parts[at] as NumericArray, column - run.start, run.stop - run.start, out, to, columns.length);
  }
  return out;
}

/** Ranges of columns that hold all those wanted. */
function runsOf(columns: readonly number[]): { start: number; stop: number }[] {
  const runs: { start: number; stop: number }[] = [];
  for (const column of [...new Set(columns)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && column - last.stop < NEAR) last.stop = column + 1;
    else runs.push({ start: column, stop: column + 1 });
  }
  return runs;
}

function emptyLike(values: NumericArray, length: number): NumericArray {
  const Kind = values.constructor as new (length: number) => NumericArray;
  return new Kind(length);
}

function copyColumn(
  from: NumericArray,
  column: number,
  fromWidth: number,
  to: NumericArray,
  at: number,
  toWidth: number,
): void {
  const rows = to.length / toWidth;
  for (let row = 0; row < rows; row++) to[row * toWidth + at] = from[row * fromWidth + column] as never;
}
