import type { ColumnData, Dtype } from "@ecephys/core";
import { expect, it } from "vitest";
import { switchBackMetrics } from "./switched-metrics.js";

const data = (onScreen: [Dtype, ...unknown[]], pValue: [Dtype, ...unknown[]]): ColumnData => ({
  indexName: "ecephys_unit_id",
  columns: { ecephys_unit_id: [1, 2], on_screen_rf: onScreen.slice(1), p_value_rf: pValue.slice(1), z: [3, 4] },
  dtypes: { ecephys_unit_id: "int", on_screen_rf: onScreen[0], p_value_rf: pValue[0], z: "int" },
});

it("gives p values and flags their own names back, in place", () => {
  const fixed = switchBackMetrics(data(["float", 0.358, 0.01], ["bool", true, false]));
  expect(fixed).toEqual(data(["bool", true, false], ["float", 0.358, 0.01]));
  expect(Object.keys(fixed.columns)).toEqual(["ecephys_unit_id", "on_screen_rf", "p_value_rf", "z"]);
});

it("leaves everything else alone", () => {
  for (const [onScreen, pValue] of [
    [
      ["bool", true, false],
      ["float", 0.358, 0.01],
    ],
    [
      ["bool", true, false],
      ["bool", true, false],
    ],
    [
      ["float", 0.1, 0.2],
      ["float", 0.358, 0.01],
    ],
    [
      ["int", 0, 1],
      ["bool", true, false],
    ],
  ] as [[Dtype, ...unknown[]], [Dtype, ...unknown[]]][]) {
    const given = data(onScreen, pValue);
    expect(switchBackMetrics(given)).toBe(given);
  }
  const without: ColumnData = {
    indexName: "u",
    columns: { u: [1], p_value_rf: [true] },
    dtypes: { p_value_rf: "bool" },
  };
  expect(switchBackMetrics(without)).toBe(without);
});
