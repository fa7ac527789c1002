import { expect, test } from "vitest";
import { defaultBins } from "./default-bins.js";
import { psthFromTrials } from "./psth-from-trials.js";

test.each<[readonly [number, number]]>([
  [[-0.1, 0.3]],
  [[-0.1, 0.35]],
  [[-0.5, 2.5]],
  [[-0.25, 1]],
  [[-0.001, 10]],
  [[-10, 0.001]],
  [[-1 / 3, 0.7]],
])("%j has an edge at onset, and about fifty bins", (window) => {
  const edges = Array.from(psthFromTrials([], defaultBins(window)).binEdges);
  expect(edges).toContain(0);
  expect(edges.length).toBeGreaterThan(40);
  expect(edges.length).toBeLessThan(62);
  expect(edges[0]).toBeGreaterThanOrEqual(window[0]);
  expect(edges.at(-1)).toBeLessThanOrEqual(window[1] + 1e-9);
});

test("a spike at onset counts as after it", () => {
  const bins = defaultBins([-0.1, 0.3]);
  const { binEdges, series } = psthFromTrials([[0]], bins);
  expect(Array.from(series[0]?.rates ?? []).findIndex((rate) => rate > 0)).toBe(binEdges.indexOf(0));
});

test("windows beside onset are cut into fifty", () => {
  expect(defaultBins([0, 1])).toEqual({ window: [0, 1], binSize: 0.02 });
  expect(defaultBins([1, 2])).toEqual({ window: [1, 2], binSize: 0.02 });
});
