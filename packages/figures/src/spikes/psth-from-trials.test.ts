import { describe, expect, test } from "vitest";
import { alignSpikes } from "./align-spikes.js";
import { psthFromTrials } from "./psth-from-trials.js";

const BINS = { window: [-0.1, 0.3], binSize: 0.1 } as const;
const A = [[-0.1, -0.05, 0, 0.01, 0.012, 0.1, 0.2], [0.05, 0.1, 0.15, 0.29999, 0.3, 0.31], []];
const B = [
  [0.2, 0.2, 0.2],
  [-0.2, 0.25],
];

const close = (actual: ArrayLike<number>, expected: readonly number[]): void => {
  expect(actual.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 12);
};

// Expected: numpy 1.23, histogram(trial, bins=-0.1 + arange(5) * 0.1) / 0.1, then mean and std(ddof=1) / sqrt(n).
describe("rates and errors equal numpy's", () => {
  test("all trials together", () => {
    const { binEdges, series } = psthFromTrials([...A, ...B], BINS);
    expect(Array.from(binEdges)).toEqual([-0.1, 0, 0.1, 0.20000000000000004, 0.30000000000000004]);
    expect(series.map(({ name, numTrials }) => [name, numTrials])).toEqual([["", 5]]);
    close(series[0]?.rates ?? [], [4, 8, 14, 6]);
    close(series[0]?.sem ?? [], [4, 5.830951894845301, 6, 4]);
  });

  test("per condition", () => {
    const trials = [
      { times: B[0] as number[], condition: "b" },
      ...A.map((times) => ({ times, condition: "a" })),
      { times: B[1] as number[], condition: "b" },
    ];
    const { series } = psthFromTrials(trials, BINS);
    expect(series.map(({ name, numTrials }) => [name, numTrials])).toEqual([
      ["b", 2],
      ["a", 3],
    ]);
    close(series[0]?.rates ?? [], [0, 0, 15, 5]);
    close(series[0]?.sem ?? [], [0, 0, 15, 5]);
    close(series[1]?.rates ?? [], [6.666666666666667, 13.333333333333334, 13.333333333333334, 6.666666666666667]);
    close(series[1]?.sem ?? [], [6.666666666666667, 8.819171036881968, 6.666666666666668, 6.666666666666667]);
  });
});

test("a rest shorter than a bin is left out, one that only rounding makes short is not", () => {
  expect(Array.from(psthFromTrials([], { window: [0, 0.25], binSize: 0.1 }).binEdges)).toEqual([0, 0.1, 0.2]);
  expect(psthFromTrials([], { window: [0, 0.3], binSize: 0.1 }).binEdges).toHaveLength(4);
});

test("NaN and infinite times count nowhere", () => {
  const { series } = psthFromTrials([[Number.NaN, Infinity, -Infinity, 0.05]], { window: [0, 0.1], binSize: 0.1 });
  expect(series[0]?.rates).toEqual(Float64Array.of(10));
});

test("one trial has no error, no trial has no rate", () => {
  const one = psthFromTrials([[0.05]], { window: [0, 0.1], binSize: 0.1 }).series[0];
  expect([one?.rates[0], one?.sem[0]]).toEqual([10, Number.NaN]);
  const none = psthFromTrials([], { window: [0, 0.1], binSize: 0.1 }).series[0];
  expect([none?.rates[0], none?.sem[0], none?.numTrials]).toEqual([Number.NaN, Number.NaN, 0]);
});

test.each([
  [[0, 1], 0],
  [[0, 1], -0.1],
  [[0, 1], 2],
  [[0, 1], Number.NaN],
  [[0, 1], 1e-9],
  [[1, 0], 0.1],
  [[0, Number.NaN], 0.1],
] as const)("a window of %j in bins of %d is refused", (window, binSize) => {
  expect(() => psthFromTrials([], { window, binSize })).toThrow(
    expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT", hint: expect.stringMatching(/^Give /) }),
  );
});

test("what lies beyond the window of aligned trials is not counted as no spikes", () => {
  const trials = alignSpikes([1.05], [1], { window: [-0.1, 0.3] });
  expect(psthFromTrials(trials, BINS).series[0]?.numTrials).toBe(1);
  for (const window of [
    [-0.2, 0.3],
    [-0.1, 0.4],
  ] as const) {
    expect(() => psthFromTrials(trials, { window, binSize: 0.1 })).toThrow(
      expect.objectContaining({
        code: "ECEPHYS_BAD_ARGUMENT",
        summary: expect.stringContaining("reach beyond the trials, which were cut from -0.1 to 0.3"),
      }),
    );
  }
});

test.each<[unknown, unknown, string]>([
  [null, BINS, "The trials are null, which is no array."],
  [[[1], null], BINS, "Trial 1 has no spike times: null."],
  [[{ times: 3 }], BINS, "Trial 0 has no spike times: 3."],
  [[], undefined, "Options must be an object, got undefined."],
  [[], { window: [-1e9, 1e9] }, "A bin cannot be undefined seconds wide."],
  [[], { window: [0, 1], binSize: 2 }, "A bin of 2 seconds is wider than the window from 0 to 1 seconds."],
  [
    [],
    { window: [-1e9, 1e9], binSize: 0.01 },
    "Bins of 0.01 seconds divide the window from -1000000000 to 1000000000 seconds into more than 1000000.",
  ],
])("%j in %j is refused", (trials, bins, summary) => {
  const count = psthFromTrials as (...args: unknown[]) => unknown;
  expect(() => count(trials, bins)).toThrow(
    expect.objectContaining({
      code: "ECEPHYS_BAD_ARGUMENT",
      summary,
      hint: expect.not.stringMatching(/NaN|undefined|e\.g\. \d{3}/),
    }),
  );
});
