import { expect, it } from "vitest";
import { TimeColumn } from "./time-column.js";

const DAY = "2019-10-03 00:00:00.000000";

function texts(...cells: readonly (string | null)[]) {
  const column = new TimeColumn();
  for (const [row, cell] of cells.entries()) expect(column.set(row, cell)).toBe(true);
  return column.finish(cells.length);
}

// What pandas 1.5.3's to_csv writes for a column of these times.
it.each<[(string | null)[], (string | null)[]]>([
  [
    [DAY, null],
    ["2019-10-03", null],
  ],
  [
    [DAY, "2019-10-04 10:00:00.000000", null],
    ["2019-10-03 00:00:00", "2019-10-04 10:00:00", null],
  ],
  [
    [DAY, "2019-10-04 10:00:00.500000"],
    ["2019-10-03 00:00:00.000", "2019-10-04 10:00:00.500"],
  ],
  [
    [DAY, "2019-10-04 10:00:00.123456"],
    ["2019-10-03 00:00:00.000000", "2019-10-04 10:00:00.123456"],
  ],
  [["2019-10-03 00:00:00.000001"], ["2019-10-03 00:00:00.000001"]],
  [
    [null, null],
    [null, null],
  ],
])("%j", (cells, expected) => {
  expect(texts(...cells)).toEqual({ dtype: "string", values: expected });
});

it("refuses what is no time", () => {
  expect(["2019-10-03", "now", 5, undefined, new Date(0)].map((cell) => new TimeColumn().set(0, cell))).toEqual(
    new Array(5).fill(false),
  );
});

it("takes rows that were skipped for missing ones", () => {
  const column = new TimeColumn();
  column.set(2, DAY);
  expect(column.finish(4).values).toEqual([null, null, "2019-10-03", null]);
});
