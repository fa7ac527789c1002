import { describe, expect, test } from "vitest";
import { cellEdges, cellsOfStrips } from "./cell-edges.js";

test("edges lie half way between places", () => {
  expect(cellEdges(Float64Array.of(0, 1, 3))).toEqual(Float64Array.of(-0.5, 0.5, 2, 4));
  expect(cellEdges(Float64Array.of(7))).toEqual(Float64Array.of(6.5, 7.5));
  expect(cellEdges(new Float64Array())).toEqual(Float64Array.of(0, 1));
});

describe("cells of strips", () => {
  test("each cell is repeated where there are more strips", () => {
    expect(cellsOfStrips(Float64Array.of(0, 1, 2), 4)).toEqual([
      [0, 1],
      [0, 1],
      [1, 2],
      [1, 2],
    ]);
    expect(cellsOfStrips(Float64Array.of(0, 3, 4), 4)).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
      [1, 2],
    ]);
  });

  test("every cell is in one strip where there are fewer", () => {
    const edges = Float64Array.from({ length: 11 }, (_, i) => i);
    expect(cellsOfStrips(edges, 3)).toEqual([
      [0, 3],
      [3, 7],
      [7, 10],
    ]);
    const runs = cellsOfStrips(
      Float64Array.from({ length: 1001 }, (_, i) => i / 7),
      64,
    );
    expect(runs.map(([from]) => from)).toEqual([0, ...runs.slice(0, -1).map(([, to]) => to)]);
    expect(runs.at(-1)?.[1]).toBe(1000);
  });
});
