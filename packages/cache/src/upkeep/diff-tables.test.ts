import { Table } from "@ecephys/tables";
import { expect, test } from "vitest";
import { diffTables, isSame } from "./diff-tables.js";

const table = (columns: Record<string, readonly unknown[]>) => Table.fromColumns({ indexName: "id", columns });

test("rows by id, cells by column, examples of each", () => {
  const cached = table({ id: [1, 2, 3, 4], a: [1.5, 2, 3, Number.NaN], b: ["x", null, "y", "z"], gone: [1, 1, 1, 1] });
  const now = table({ id: [4, 3, 2, 9], b: ["z", "Y", "new", "q"], a: [Number.NaN, 3, 2.25, 0], fresh: [0, 0, 0, 0] });
  expect(diffTables(cached, now)).toEqual({
    cachedRows: 4,
    backendRows: 4,
    added: [9],
    removed: [1],
    changed: [2, 3],
    columnsAdded: ["fresh"],
    columnsRemoved: ["gone"],
    columnsChanged: [
      { column: "a", count: 1, examples: [{ id: 2, cached: 2, backend: 2.25 }] },
      {
        column: "b",
        count: 2,
        examples: [
          { id: 2, cached: null, backend: "new" },
          { id: 3, cached: "y", backend: "Y" },
        ],
      },
    ],
  });
});

test("no difference: another order, another type of the same number, missing of any kind, equal lists", () => {
  const one = table({ id: [1, 2], a: [1, 2], b: [null, null], c: [["x"], ["y", "z"]] });
  const other = table({
    id: [2, 1],
    c: [["y", "z"], ["x"]],
    b: [Number.NaN, Number.NaN],
    a: Float64Array.of(2, 1) as never,
  });
  expect(isSame(diffTables(one, other))).toBe(true);
  expect(isSame(diffTables(one, table({ id: [2, 1], c: [["y"], ["x"]], b: [1, 1], a: [2, 1] })))).toBe(false);
});

test("an id that occurs twice is matched in order; one of them too many is a row added", () => {
  const once = table({ id: [1, 2], a: [1, 5] });
  const twice = table({ id: [1, 2, 2], a: [1, 5, 6] });
  expect(diffTables(once, twice)).toMatchObject({ added: [2], removed: [], changed: [] });
  expect(diffTables(twice, once)).toMatchObject({ added: [], removed: [2], changed: [] });
});

test("of many changes only as many examples as asked for", () => {
  const ids = Array.from({ length: 50 }, (_, i) => i);
  const difference = diffTables(table({ id: ids, a: ids }), table({ id: ids, a: ids.map((i) => i + 1) }), 2);
  expect(difference.columnsChanged).toMatchObject([{ count: 50, examples: [{ id: 0 }, { id: 1 }] }]);
  expect(difference.changed).toEqual(ids);
});
