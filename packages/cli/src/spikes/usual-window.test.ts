import { Table } from "@ecephys/tables";
import { expect, test } from "vitest";
import { durationsOf, usualWindow } from "./usual-window.js";

test("the usual window is the presentation and a quarter of it, at least 0.1 s, around it", () => {
  expect(usualWindow(2.0013)).toEqual([-0.5, 2.5]);
  expect(usualWindow(0.25)).toEqual([-0.1, 0.35]);
  expect(usualWindow(0)).toEqual([-0.1, 0.1]);
});

const presentations = (...durations: number[]) =>
  Table.fromColumns({
    indexName: "id",
    columns: {
      id: durations.map((_, i) => i),
      start_time: durations.map(() => 1),
      stop_time: durations.map((d) => 1 + d),
    },
    dtypes: { id: "int", start_time: "float", stop_time: "float" },
  });

test("the usual duration is the median, and common where nearly all last as long", () => {
  expect(durationsOf(presentations(2, 8, 2.5, 1, 2.25))).toEqual({ usual: 2.25, common: undefined });
  expect(durationsOf(presentations(2, 2.0625, 2, 2))).toEqual({ usual: 2, common: 2 });
  expect(durationsOf(presentations())).toEqual({ usual: 0, common: undefined });
});
