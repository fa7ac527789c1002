/**
 * Where runs of equal values begin: the first position of each, and the length at the end; `[0]` for no values.
 * Missing values are equal to each other and different from all others; `null` and NaN differ, as do values of other types.
 */
export function runBounds(values: ArrayLike<unknown>): number[] {
  const bounds = [0];
  for (let i = 1; i < values.length; i++) if (!sameValue(values[i - 1], values[i])) bounds.push(i);
  if (values.length > 0) bounds.push(values.length);
  return bounds;
}

function sameValue(left: unknown, right: unknown): boolean {
  return left === right || (Number.isNaN(left) && Number.isNaN(right));
}
