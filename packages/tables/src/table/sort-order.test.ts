import { expect, test } from "vitest";
import type { SortKey } from "./sort-order.js";
import { Table } from "./table.js";

const D = Table.fromColumns({
  indexName: "id",
  columns: {
    id: [1, 2, 3, 4, 5, 6, 7],
    a: [3, Number.NaN, 1, 3, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NaN],
    b: ["x", "y", null, "a", "b", "É", "Z"],
    c: [true, false, true, false, true, false, true],
    i: [5, -1, 5, 0, 2, 2, 2],
  },
});
const down = (column: string) => ({ column, descending: true });

// `D.sort_values(by, ascending=…, kind="stable").index.tolist()` in pandas 1.5.3.
test.each<[string, readonly SortKey[], readonly number[]]>([
  ["by='a'", ["a"], [5, 3, 1, 4, 6, 2, 7]],
  ["by='a', ascending=False", [down("a")], [6, 1, 4, 3, 5, 2, 7]],
  ["by='b'", ["b"], [7, 4, 5, 1, 2, 6, 3]],
  ["by='b', ascending=False", [down("b")], [6, 2, 1, 5, 4, 7, 3]],
  ["by=['i', 'a']", ["i", "a"], [2, 4, 5, 6, 7, 3, 1]],
  ["by=['c', 'i'], ascending=[False, True]", [down("c"), "i"], [5, 7, 1, 3, 2, 4, 6]],
  ["by='c'", ["c"], [2, 4, 6, 1, 3, 5, 7]],
  ["by=['i', 'b'], ascending=[False, False]", [down("i"), down("b")], [1, 3, 6, 5, 7, 4, 2]],
])("%s", (_call, keys, expected) => {
  expect([...D.sortBy(...keys).index]).toEqual(expected);
});

test("by the index, and by nothing", () => {
  expect([...D.sortBy(down("id")).index]).toEqual([7, 6, 5, 4, 3, 2, 1]);
  expect([...D.sortBy().index]).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test("ids of 64 bits", () => {
  const wide = Table.fromColumns({ indexName: "id", columns: { id: [2n ** 60n + 1n, 2n ** 60n, 3n] } });
  expect([...wide.sortBy("id").index]).toEqual([3n, 2n ** 60n, 2n ** 60n + 1n]);
});

test("an unknown column is named", () => {
  expect(() => D.sortBy("z")).toThrow(expect.objectContaining({ code: "ECEPHYS_UNKNOWN_COLUMN" }));
});
