import type { CodedColumn } from "./coded-column.js";

/** The rows of each stimulus shown, ascending, by its name in order of first appearance. */
export function rowsByStimulus({ codes, values }: CodedColumn): ReadonlyMap<string, Int32Array> {
  const sizes = new Int32Array(values.length);
  for (let row = 0; row < codes.length; row++) (sizes[codes[row] as number] as number)++;
  const filled = new Int32Array(values.length);
  const rows = Array.from(sizes, (size) => new Int32Array(size));
  const byName = new Map<string, Int32Array>();
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    const own = rows[code] as Int32Array;
    if (filled[code] === 0) byName.set(String(values[code]), own);
    own[(filled[code] as number)++] = row;
  }
  return byName;
}
