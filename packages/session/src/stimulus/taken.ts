/** The values at `rows`, in that order. */
export function taken<T extends Float64Array | Int32Array>(values: T, rows: Int32Array): T {
  const out = new (values.constructor as new (length: number) => T)(rows.length);
  for (let i = 0; i < out.length; i++) out[i] = values[rows[i] as number] as number;
  return out;
}
