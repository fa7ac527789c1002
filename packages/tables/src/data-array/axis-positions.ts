/** Positions along an axis: a run of them (half open), or a list in any order. */
export type AxisPositions = { readonly start: number; readonly stop: number } | Int32Array;

export function countOf(positions: AxisPositions): number {
  return positions instanceof Int32Array ? positions.length : positions.stop - positions.start;
}

/** A list that counts up by one, as a run: runs are copied whole, or not at all. */
export function asRun(list: Int32Array): AxisPositions {
  const first = list[0];
  if (first === undefined) return { start: 0, stop: 0 };
  for (let i = 1; i < list.length; i++) if (list[i] !== first + i) return list;
  return { start: first, stop: first + list.length };
}
