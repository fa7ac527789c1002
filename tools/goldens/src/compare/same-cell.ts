/** pandas writes a missing cell of an object column as NaN or None alike. */
export function isMissing(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value);
}

/**
 * Whether a table's cell is exactly the golden one. Floats agree to the last bit, sign of zero included.
 * A missing cell must be NaN in a float column and `null` in any other; inside lists either will do.
 */
export function sameCell(actual: unknown, golden: unknown, dtype: string): boolean {
  if (isMissing(golden)) return dtype === "float" ? Number.isNaN(actual) : actual === null;
  return sameValue(actual, golden);
}

/** Whether a value is exactly the golden one, in whichever type whole numbers are held; missing is missing. */
export function sameValue(actual: unknown, golden: unknown): boolean {
  if (isMissing(golden)) return isMissing(actual);
  if (Array.isArray(golden)) {
    return (
      Array.isArray(actual) && actual.length === golden.length && golden.every((item, i) => sameValue(actual[i], item))
    );
  }
  if (typeof actual === "bigint" || typeof golden === "bigint") return wide(actual) === wide(golden);
  return Object.is(actual, golden);
}

/** A whole number at full width; a double that cannot be trusted stays itself and matches nothing wide. */
function wide(value: unknown): unknown {
  return Number.isSafeInteger(value) ? BigInt(value as number) : value;
}
