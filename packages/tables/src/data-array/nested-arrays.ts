import type { NumericArray } from "./numeric-array.js";

/** Row-major values as nested arrays, the outermost axis first; a single value for an array without axes. */
export function toNestedArrays(data: NumericArray | readonly unknown[], shape: readonly number[]): unknown {
  const last = shape.length - 1;
  const nest = (axis: number, offset: number): unknown => {
    const length = shape[axis] as number;
    const start = offset * length;
    if (axis === last) return Array.from<unknown>(data.slice(start, start + length) as ArrayLike<unknown>);
    return Array.from({ length }, (_, i) => nest(axis + 1, start + i));
  };
  return last < 0 ? data[0] : nest(0, 0);
}
