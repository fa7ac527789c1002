import { describe, expect, test } from "vitest";
import { Table } from "../table/table.js";
import { literalOf } from "../testing/frame-literal.js";
import { annotate } from "./annotate.js";

// Expected values: pandas 1.5.3, `pd.merge(L, R, left_on=…, right_index=True, suffixes=[…]).sort_index()`.
const LEFT = Table.fromColumns({
  indexName: "id",
  columns: {
    id: [10, 11, 12, 13, 14],
    owner: [2, null, 1, 9, 2],
    name: ["a", "b", "c", null, "e"],
    x: [1.5, 2.5, null, 4.5, 5.5],
  },
});
const RIGHT = Table.fromColumns({
  indexName: "id",
  columns: { id: [1, 2, 3], name: ["p", "q", "r"], y: [7, 8, 9], flag: [true, false, true] },
});

describe("annotate", () => {
  test("pd.merge(L, R, left_on='owner', right_index=True, suffixes=['_left', '_right'])", () => {
    const joined = annotate(LEFT, RIGHT, { on: "owner", suffixes: ["_left", "_right"] });
    expect(literalOf(joined)).toEqual({
      index: [10, 12, 14],
      columns: {
        owner: [2, 1, 2],
        name_left: ["a", "c", "e"],
        x: [1.5, Number.NaN, 5.5],
        name_right: ["q", "p", "q"],
        y: [8, 7, 8],
        flag: [false, true, false],
      },
    });
    expect(joined.columnNames).toEqual(["owner", "name_left", "x", "name_right", "y", "flag"]);
    expect([...joined.columns()].map((column) => column.dtype)).toEqual([
      "float",
      "string",
      "float",
      "string",
      "int",
      "bool",
    ]);
    expect(joined.indexName).toBe("id");
  });

  test("several right rows of one key give several rows, in the right table's order", () => {
    const twice = Table.fromColumns({ indexName: "id", columns: { id: [1, 2, 2], y: [7, 8, 9] } });
    expect(literalOf(annotate(LEFT, twice, { on: "owner", suffixes: ["_x", "_y"] }))).toEqual({
      index: [10, 10, 12, 14, 14],
      columns: {
        owner: [2, 2, 1, 2, 2],
        name: ["a", "a", "c", "e", "e"],
        x: [1.5, 1.5, Number.NaN, 5.5, 5.5],
        y: [8, 9, 7, 8, 9],
      },
    });
  });

  test("pd.merge(L, R, left_index=True, right_index=True, suffixes=['_x', '_y']), without `on`", () => {
    const byIndex = Table.fromColumns({
      indexName: "unit",
      columns: { unit: [99, 12, 10], name: ["r", "q", "p"], y: [9, 8, 7], flag: [true, false, true] },
    });
    expect(literalOf(annotate(LEFT, byIndex, { suffixes: ["_x", "_y"] }))).toEqual({
      index: [10, 12],
      columns: {
        owner: [2, 1],
        name_x: ["a", "c"],
        x: [1.5, Number.NaN],
        name_y: ["p", "q"],
        y: [7, 8],
        flag: [true, false],
      },
    });
  });

  test("text keys", () => {
    const structures = Table.fromColumns({ indexName: "acronym", columns: { acronym: ["A", "B"], k: ["u", "v"] } });
    const left = Table.fromColumns({ indexName: "id", columns: { id: [1, 2, 3, 4], g: ["B", "A", null, "C"] } });
    expect(literalOf(annotate(left, structures, { on: "g", suffixes: ["", ""] }))).toEqual({
      index: [1, 2],
      columns: { g: ["B", "A"], k: ["v", "u"] },
    });
  });

  test("the left table's order is kept, whatever the keys'", () => {
    const shuffled = LEFT.take([4, 2, 0]);
    expect([...annotate(shuffled, RIGHT, { on: "owner", suffixes: ["_l", "_r"] }).index]).toEqual([14, 12, 10]);
  });

  test("suffixes chain: each join works on the names the one before gave", () => {
    const once = annotate(LEFT, RIGHT, { on: "owner", suffixes: ["_probe", "_session"] });
    const again = annotate(once, RIGHT.rename({ name: "name_probe" }), { on: "owner", suffixes: ["_a", "_b"] });
    expect(again.columnNames).toEqual([
      "owner",
      "name_probe_a",
      "x",
      "name_session",
      "y_a",
      "flag_a",
      "name_probe_b",
      "y_b",
      "flag_b",
    ]);
  });

  test("a key that the right table has as a column too gets both suffixes (pandas adds it a third time)", () => {
    const right = RIGHT.rename({ y: "owner" });
    const joined = annotate(LEFT, right, { on: "owner", suffixes: ["_l", "_r"] });
    expect(joined.columnNames).toEqual(["owner_l", "name_l", "x", "name_r", "owner_r", "flag"]);
  });

  test("no match, and tables without rows, give no rows but all columns with their types", () => {
    const names = ["owner", "name_left", "x", "name_right", "y", "flag"];
    for (const [left, right] of [
      [LEFT.head(0), RIGHT],
      [LEFT, RIGHT.head(0)],
      [LEFT.filter((row) => row.owner === 9), RIGHT],
    ] as const) {
      const joined = annotate(left, right, { on: "owner", suffixes: ["_left", "_right"] });
      expect([joined.numRows, joined.columnNames]).toEqual([0, names]);
      expect([...joined.columns()].map((column) => column.dtype)).toEqual([
        "float",
        "string",
        "float",
        "string",
        "int",
        "bool",
      ]);
    }
  });

  test("where every left row matches once, its columns are shared, not gathered", () => {
    const complete = LEFT.filter((row) => row.owner === 2 || row.owner === 1);
    const joined = annotate(complete, RIGHT, { on: "owner", suffixes: ["_l", "_r"] });
    expect(joined.column("x")).toBe(complete.column("x"));
    expect(annotate(LEFT, RIGHT, { on: "owner", suffixes: ["_l", "_r"] }).column("x")).not.toBe(LEFT.column("x"));
  });
});

describe("what annotate refuses", () => {
  test("a suffixed name that exists already, where pandas gives two columns of one name", () => {
    for (const [left, right] of [
      [LEFT.rename({ x: "name_left" }), RIGHT],
      [LEFT, RIGHT.rename({ y: "name_left" })],
      [LEFT.rename({ x: "name_right" }), RIGHT],
    ] as const) {
      expect(() => annotate(left, right, { on: "owner", suffixes: ["_left", "_right"] })).toThrow(
        expect.objectContaining({
          code: "ECEPHYS_COLUMN_COLLISION",
          hint: "Rename one of the columns before joining.",
        }),
      );
    }
    expect(() => annotate(LEFT, RIGHT, { on: "owner", suffixes: ["", ""] })).toThrow('two columns "name"');
  });

  test("a right column named like the left index", () => {
    expect(() =>
      annotate(LEFT, RIGHT.rename({ id: "other", y: "id" }), { on: "owner", suffixes: ["_l", "_r"] }),
    ).toThrow(expect.objectContaining({ code: "ECEPHYS_COLUMN_COLLISION" }));
  });

  test("a key that is not there", () => {
    expect(() => annotate(LEFT, RIGHT, { on: "ownr", suffixes: ["_l", "_r"] })).toThrow(
      expect.objectContaining({
        code: "ECEPHYS_UNKNOWN_COLUMN",
        message: 'There is no column "ownr". Did you mean owner?',
      }),
    );
  });
});
