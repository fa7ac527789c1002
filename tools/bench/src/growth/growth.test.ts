import { describe, expect, it } from "vitest";
import { formatGrowth } from "../report/format-growth.js";
import { missedTargets } from "../report/verdict.js";
import { fitExponent } from "./fit-exponent.js";
import { FLAT_MEMORY, type Growth, LINEAR_TIME, memoryExponent, timeExponent } from "./growth.js";

describe("the exponent", () => {
  it.each([
    ["flat", [7, 7, 7, 7], 0],
    ["linear", [3, 6, 12, 24], 1],
    ["quadratic", [2, 8, 32, 128], 2],
  ])("of what is %s", (_, y, exponent) => {
    expect(fitExponent([125, 250, 500, 1000], y)).toBeCloseTo(exponent, 12);
  });

  it("fits best where no power fits", () => {
    // numpy.polyfit(log([1, 2, 4, 8]), log([3, 5, 8, 20]), 1)[0]
    expect(fitExponent([1, 2, 4, 8], [3, 5, 8, 20])).toBeCloseTo(0.8888968687611255, 12);
  });

  it("cannot be told from one size", () => {
    expect(fitExponent([5, 5], [1, 2])).toBeNaN();
  });
});

function grown(ms: (size: number) => number, peakMiB: (size: number) => number): Growth {
  const points = [125, 250, 500, 1000].map((size) => ({ size, ms: [ms(size)], peakMiB: [peakMiB(size)] }));
  return { work: "getUnits", of: "units", points, targets: [LINEAR_TIME, FLAT_MEMORY] };
}

describe("targets", () => {
  const missed = (growth: Growth) => missedTargets([growth]).map((text) => text.replace(/ ~.*/, ""));

  it("allow for what costs the same at every size", () => {
    expect(
      missed(
        grown(
          (size) => 20 + size / 10,
          () => 80,
        ),
      ),
    ).toEqual([]);
  });

  it("tell linear from steeper, and flat from growing", () => {
    expect(
      missed(
        grown(
          (size) => size ** 1.5,
          () => 80,
        ),
      ),
    ).toEqual(["getUnits: time"]);
    expect(
      missed(
        grown(
          (size) => size,
          (size) => 80 + size / 50,
        ),
      ),
    ).toEqual(["getUnits: memory"]);
  });

  it("are missed where a size was not measured", () => {
    expect(
      missed(
        grown(
          () => Number.NaN,
          () => 80,
        ),
      ),
    ).toEqual(["getUnits: time"]);
  });
});

it("prints one line per work, and one more per further target", () => {
  const growth = grown(
    (size) => size,
    (size) => 40 + size / 10,
  );
  expect(timeExponent(growth)).toBeCloseTo(1, 12);
  expect(memoryExponent(growth)).toBeGreaterThan(0.4);
  expect(`\n${formatGrowth([growth])}\n`).toBe(`
growth    at full size     1/8     1/4     1/2    full  exponent      MiB  exponent  target
--------  ------------  ------  ------  ------  ------  --------  -------  --------  ----------------------  ------
getUnits   1,000 units  125 ms  250 ms  500 ms  1.00 s      1.00  53..140      0.47  time ~ n^1 (<= 1.2)     met
                                                                                     memory ~ n^0 (<= 0.06)  MISSED
`);
});
