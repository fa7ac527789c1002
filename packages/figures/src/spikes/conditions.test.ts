import { expect, test } from "vitest";
import { conditionNames } from "./conditions.js";

const named = (...conditions: (string | number | null | undefined)[]) =>
  conditionNames(conditions.map((condition) => ({ times: [], ...(condition !== undefined && { condition }) })));

test("numbers ascend, also with a unit behind them", () => {
  expect(named(90, 0, 270, 45, 90)).toEqual(["0", "45", "90", "270"]);
  expect(named("135°", "-45°", "90°")).toEqual(["-45°", "90°", "135°"]);
});

test("names keep the order of their first appearance", () => {
  expect(named("gabors", "flashes", "gabors", 3)).toEqual(["gabors", "flashes", "3"]);
});

test("trials without a condition come last, and alone are no condition", () => {
  expect(named(null, 2, undefined, 1)).toEqual(["1", "2", "none"]);
  expect(named(null, undefined)).toEqual([]);
  expect(named()).toEqual([]);
});
