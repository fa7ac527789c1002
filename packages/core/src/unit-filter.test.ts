import { describe, expect, test } from "vitest";
import { resolveUnitFilter, UNIT_FILTER_COLUMNS, UNIT_FILTER_DEFAULTS, type UnitFilter } from "./unit-filter.js";

/** A filter as untyped callers may pass it. */
const untyped = (filter: object) => filter as UnitFilter;

describe("resolveUnitFilter", () => {
  // `allensdk.brain_observatory.ecephys.get_unit_filter_value(name)` for each name in AllenSDK 2.16.2.
  test("the defaults are AllenSDK's", () => {
    const defaults = {
      amplitudeCutoffMaximum: 0.1,
      presenceRatioMinimum: 0.95,
      isiViolationsMaximum: 0.5,
      filterOutOfBrainUnits: true,
    };
    expect(UNIT_FILTER_DEFAULTS).toEqual(defaults);
    expect(resolveUnitFilter()).toEqual(defaults);
    expect(resolveUnitFilter(untyped({ amplitudeCutoffMaximum: undefined, filterOutOfBrainUnits: undefined }))).toEqual(
      defaults,
    );
  });

  test("null switches a threshold off on its side; numbers, infinities included, are taken as they are", () => {
    expect(
      resolveUnitFilter({ amplitudeCutoffMaximum: null, presenceRatioMinimum: null, isiViolationsMaximum: null }),
    ).toEqual({
      amplitudeCutoffMaximum: Number.POSITIVE_INFINITY,
      presenceRatioMinimum: Number.NEGATIVE_INFINITY,
      isiViolationsMaximum: Number.POSITIVE_INFINITY,
      filterOutOfBrainUnits: true,
    });
    expect(resolveUnitFilter({ amplitudeCutoffMaximum: 0 }).amplitudeCutoffMaximum).toBe(0);
    expect(resolveUnitFilter({ presenceRatioMinimum: -Infinity }).presenceRatioMinimum).toBe(-Infinity);
    expect(resolveUnitFilter({ filterOutOfBrainUnits: null }).filterOutOfBrainUnits).toBe(false);
    expect(resolveUnitFilter({ filterOutOfBrainUnits: false }).filterOutOfBrainUnits).toBe(false);
  });

  test.each([
    [{ amplitudeCutoffMaximum: "0.1" }, 'amplitudeCutoffMaximum must be a number or null, got "0.1".'],
    [{ presenceRatioMinimum: Number.NaN }, "presenceRatioMinimum must be a number or null, got NaN."],
    [{ isiViolationsMaximum: true }, "isiViolationsMaximum must be a number or null, got true."],
    [{ filterOutOfBrainUnits: "no" }, 'filterOutOfBrainUnits must be true, false or null, got "no".'],
    [{ filterOutOfBrainUnits: 0 }, "filterOutOfBrainUnits must be true, false or null, got 0."],
    [
      { amplitude_cutoff_maximum: 0.1 },
      'Unknown option "amplitude_cutoff_maximum". Did you mean amplitudeCutoffMaximum?',
    ],
    [{ banana: 1 }, 'Unknown option "banana". Known options: amplitudeCutoffMaximum, presenceRatioMinimum, '],
  ])("%j is refused", (filter, message) => {
    expect(() => resolveUnitFilter(untyped(filter))).toThrow(expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT" }));
    expect(() => resolveUnitFilter(untyped(filter))).toThrow(message);
  });

  test("options of the caller's own pass", () => {
    expect(resolveUnitFilter(untyped({ suppress: [] }), ["suppress"])).toEqual(UNIT_FILTER_DEFAULTS);
  });
});

test("each threshold has its column", () => {
  expect(Object.keys(UNIT_FILTER_COLUMNS)).toEqual(Object.keys(UNIT_FILTER_DEFAULTS).slice(0, 3));
  expect(Object.values(UNIT_FILTER_COLUMNS)).toEqual(["amplitude_cutoff", "presence_ratio", "isi_violations"]);
});

test("shared constants cannot be changed", () => {
  expect([UNIT_FILTER_DEFAULTS, UNIT_FILTER_COLUMNS].every(Object.isFrozen)).toBe(true);
});
