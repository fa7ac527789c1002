/**
 * The positions of the first `length` values in ascending order; equal values keep their order, NaN comes last.
 *
 * Merges the ascending runs that are already there, so a few sorted stretches cost one pass or two.
 */
export function stableOrder(values: Float64Array, length = values.length): Int32Array {
  let order = new Int32Array(length);
  for (let i = 0; i < length; i++) order[i] = i;
  let runs = runStarts(values, length);
  let spare = runs.length > 2 ? new Int32Array(length) : order;
  while (runs.length > 2) {
    const merged = [0];
    for (let run = 0; run + 1 < runs.length; run += 2) {
      const end = runs[Math.min(run + 2, runs.length - 1)] as number;
      merge(values, order, spare, runs[run] as number, runs[run + 1] as number, end);
      merged.push(end);
    }
    [order, spare] = [spare, order];
    runs = merged;
  }
  return order;
}

/** Where ascending runs begin, and the length. */
function runStarts(values: Float64Array, length: number): number[] {
  const starts = [0];
  for (let i = 1; i < length; i++) if (isAfter(values[i - 1] as number, values[i] as number)) starts.push(i);
  if (length > 0) starts.push(length);
  return starts;
}

function isAfter(left: number, right: number): boolean {
  return left > right || (Number.isNaN(left) && !Number.isNaN(right));
}

function merge(
  values: Float64Array,
  from: Int32Array,
  to: Int32Array,
  start: number,
  middle: number,
  end: number,
): void {
  let left = start;
  let right = middle;
  for (let out = start; out < end; out++) {
    const takeRight =
      left >= middle ||
      (right < end && isAfter(values[from[left] as number] as number, values[from[right] as number] as number));
    to[out] = from[takeRight ? right++ : left++] as number;
  }
}
