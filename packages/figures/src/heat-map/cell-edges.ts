/** Where cells around rising places begin and end: half way to the neighbours; one more edge than places. */
export function cellEdges(places: Float64Array): Float64Array {
  const last = places.length - 1;
  const at = (i: number): number => places[i] as number;
  if (last < 0) return Float64Array.of(0, 1);
  if (last === 0) return Float64Array.of(at(0) - 0.5, at(0) + 0.5);
  return Float64Array.from({ length: last + 2 }, (_, i) => {
    if (i === 0) return at(0) - (at(1) - at(0)) / 2;
    if (i > last) return at(last) + (at(last) - at(last - 1)) / 2;
    return (at(i - 1) + at(i)) / 2;
  });
}

/** A run of cells, the second number being the one after the last. */
export type CellRun = readonly [number, number];

/**
 * Which cells each of `count` equal strips from the first to the last edge shows: those whose middle lies in it, and
 * where cells are wider than strips the one under the strip's own middle. Every cell is in a strip if there are enough.
 */
export function cellsOfStrips(edges: Float64Array, count: number): CellRun[] {
  const numCells = edges.length - 1;
  const at = (i: number): number => edges[i] as number;
  const width = (at(numCells) - at(0)) / count;
  let cell = 0;
  let under = 0;
  return Array.from({ length: count }, (_, strip) => {
    const start = at(0) + strip * width;
    const from = cell;
    while (cell < numCells && (at(cell) + at(cell + 1)) / 2 < start + width) cell++;
    while (under < numCells - 1 && at(under + 1) <= start + width / 2) under++;
    return cell > from ? [from, cell] : [under, under + 1];
  });
}
