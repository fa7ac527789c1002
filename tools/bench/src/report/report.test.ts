import { describe, expect, it } from "vitest";
import { formatMs } from "./format-numbers.js";
import { formatResults } from "./format-results.js";
import { median } from "./median.js";
import { atMostAsLong, faster, memoryAtMost, type Result, ratioOf, within } from "./result.js";
import { missedTargets, verdictOn } from "./verdict.js";

it("takes the middle", () => {
  expect(median([3, 100, 1])).toBe(3);
  expect(median([4, 1, 2, 100])).toBe(3);
  expect(median([10, 9])).toBe(9.5);
  expect(median([])).toBeNaN();
});

it.each([
  [1350, "1.35 s"],
  [438.4, "438 ms"],
  [4.21, "4.21 ms"],
  [0.0042, "4.2 µs"],
])("writes %d ms as %s", (ms, text) => {
  expect(formatMs(ms)).toBe(text);
});

const units: Result = {
  work: "getUnits",
  ours: { ms: [10, 20, 30], processMs: [200, 210, 190], peakMiB: [100, 90, 110] },
  peer: { name: "AllenSDK", ms: [400, 380, 440], processMs: [2000, 2100, 2200], peakMiB: [250, 251, 252] },
  targets: [faster(1), faster(21), atMostAsLong(0.06), memoryAtMost(99), within(25)],
};
const alone: Result = { ...units, peer: null };

describe("targets", () => {
  it("are told from medians", () => {
    expect(ratioOf(units)).toBe(20);
    expect(units.targets.map((target) => verdictOn(units, target))).toEqual(["met", "MISSED", "met", "MISSED", "met"]);
  });

  it("that need a peer cannot be told without one", () => {
    expect(ratioOf(alone)).toBeNull();
    const verdicts = alone.targets.map((target) => verdictOn(alone, target));
    expect(verdicts).toEqual(["no peer", "no peer", "no peer", "MISSED", "met"]);
  });

  it("that are not shown to be met are missed", () => {
    expect(missedTargets([units])).toEqual(["getUnits: >= 21x", "getUnits: <= 99 MiB"]);
    expect(missedTargets([{ ...alone, targets: [faster(1), within(25)] }])).toEqual(["getUnits: >= 1x"]);
    expect(missedTargets([{ ...units, targets: [faster(20)] }])).toEqual([]);
  });

  it("are reached on the line", () => {
    expect(verdictOn(units, faster(20))).toBe("met");
    expect(verdictOn(units, atMostAsLong(0.05))).toBe("met");
    expect(verdictOn(units, atMostAsLong(0.04))).toBe("MISSED");
    expect(verdictOn(units, within(20))).toBe("met");
    expect(verdictOn(units, memoryAtMost(100))).toBe("met");
  });

  it("are missed where memory was not measured", () => {
    expect(verdictOn({ ...units, ours: { ms: [1] } }, memoryAtMost(1000))).toBe("MISSED");
  });
});

it("prints one table", () => {
  const read: Result = {
    work: "read units.csv",
    ours: { ms: [600] },
    peer: { name: "csv-parse", ms: [2000] },
    targets: [],
  };
  const table = formatResults([{ ...units, targets: [faster(1), memoryAtMost(99)] }, read, { ...alone, targets: [] }]);
  expect(`\n${table}\n`).toBe(`
work              ours                peer  ratio  process ours/peer  MiB ours/peer  target
--------------  ------  ------------------  -----  -----------------  -------------  ---------  ------
getUnits         20 ms              400 ms    20x      200 ms/2.10 s        100/251  >= 1x      met
                                                                                     <= 99 MiB  MISSED
read units.csv  600 ms  2.00 s (csv-parse)  3.33x                  -              -
getUnits         20 ms                   -      -           200 ms/-          100/-
`);
});
