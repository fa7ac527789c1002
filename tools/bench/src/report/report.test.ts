import { describe, expect, it } from "vitest";
import { formatMs, formatResults } from "./format-results.js";
import { median } from "./median.js";
import { faster, memoryBelow, type Result, ratioOf, within } from "./result.js";
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
  ours: { ms: [10, 20, 30], peakMiB: [100, 90, 110] },
  peer: { name: "AllenSDK", ms: [400, 380, 440], peakMiB: [250, 251, 252] },
  targets: [faster(1, "now"), faster(21, "now"), faster(100, "later"), memoryBelow(253, "now"), within(5, "later")],
};
const alone: Result = { ...units, peer: null };

describe("targets", () => {
  it("are told from medians", () => {
    expect(ratioOf(units)).toBe(20);
    expect(units.targets.map((target) => verdictOn(units, target))).toEqual([
      "met",
      "MISSED",
      "not yet",
      "met",
      "not yet",
    ]);
  });

  it("that need a peer cannot be told without one", () => {
    expect(ratioOf(alone)).toBeNull();
    expect(alone.targets.map((target) => verdictOn(alone, target))).toEqual([
      "no peer",
      "no peer",
      "no peer",
      "met",
      "not yet",
    ]);
  });

  it("that are due and not met are missed", () => {
    expect(missedTargets([units])).toEqual(["getUnits: >= 21x"]);
    expect(missedTargets([alone])).toEqual(["getUnits: >= 1x", "getUnits: >= 21x"]);
    expect(missedTargets([{ ...units, targets: [faster(20, "now"), faster(1000, "later")] }])).toEqual([]);
  });

  it("are reached on the line, but for memory", () => {
    expect(verdictOn(units, faster(20, "now"))).toBe("met");
    expect(verdictOn(units, within(20, "now"))).toBe("met");
    expect(verdictOn(units, memoryBelow(100, "now"))).toBe("MISSED");
  });
});

it("prints one table", () => {
  const read: Result = {
    work: "read units.csv",
    ours: { ms: [600] },
    peer: { name: "csv-parse", ms: [2000] },
    targets: [],
  };
  expect(
    formatResults([{ ...units, targets: [faster(1, "now"), faster(100, "later")] }, read, { ...alone, targets: [] }]),
  ).toBe(`work              ours                peer  ratio  memory ours/peer  target
--------------  ------  ------------------  -----  ----------------  ---------------  -------
getUnits         20 ms              400 ms    20x           100/251  >= 1x            met
                                                                     (later >= 100x)  not yet
read units.csv  600 ms  2.00 s (csv-parse)  3.33x               -/-
getUnits         20 ms                   -      -             100/-`);
});
