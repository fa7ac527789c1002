const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

/** The next larger double: what turns "after x" into "from the next number on". */
export function nextAbove(value: number): number {
  return step(value, 1n);
}

/** The next smaller double. */
export function nextBelow(value: number): number {
  return step(value, -1n);
}

function step(value: number, direction: 1n | -1n): number {
  if (!Number.isFinite(value)) return value;
  if (value === 0) return Number(direction) * Number.MIN_VALUE;
  double[0] = value;
  // Read as whole numbers, doubles of one sign count away from zero.
  bits[0] = (bits[0] as bigint) + (value > 0 ? direction : -direction);
  return double[0];
}
