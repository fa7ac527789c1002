import { describe, expect, test } from "vitest";
import { StoredColumn } from "../column/column.js";
import { RowSelection } from "../column/row-selection.js";
import { literalOf } from "../testing/frame-literal.js";
import { Table } from "./table.js";

interface Unit {
  id: number;
  name: string | null;
  snr: number;
}
const units = () =>
  Table.fromColumns<Unit>({
    indexName: "id",
    columns: { name: ["a", null, "c"], id: [11, 12, 13], snr: [1.5, Number.NaN, 3] },
  });
const ofLength = (name: string, length: number) =>
  StoredColumn.of(name, { dtype: "int", data: new Int32Array(length) });

describe("making one", () => {
  test("from columns: the index may stand anywhere", () => {
    const table = units();
    expect([table.numRows, table.indexName, table.columnNames]).toEqual([3, "id", ["name", "snr"]]);
    expect(literalOf(table)).toEqual({
      index: [11, 12, 13],
      columns: { name: ["a", null, "c"], snr: [1.5, Number.NaN, 3] },
    });
  });

  test("from rows: the columns are the keys of the first; what later rows lack is missing", () => {
    const rows = [
      { id: 1, a: 1, b: "x" },
      { id: 2, b: null },
      { id: 3, a: 3, b: "z" },
    ];
    const table = Table.fromObjects(rows as { id: number }[], { indexName: "id" });
    expect(literalOf(table)).toEqual({ index: [1, 2, 3], columns: { a: [1, Number.NaN, 3], b: ["x", null, "z"] } });
    const none = Table.fromObjects<{ id: number }>([], { indexName: "id", dtypes: { id: "int", a: "string" } });
    expect([none.numRows, none.columnNames, none.column("a").dtype]).toEqual([0, ["a"], "string"]);
  });

  test("a column of another length, two of one name, an index that is not there", () => {
    expect(() => Table.fromStored("id", [ofLength("id", 3), ofLength("a", 2)])).toThrow(
      expect.objectContaining({ code: "ECEPHYS_SCHEMA", summary: 'Column "a" has 2 rows, the index "id" has 3.' }),
    );
    for (const twice of ["a", "id"]) {
      expect(() => Table.fromStored("id", [ofLength("id", 1), ofLength(twice, 1), ofLength("a", 1)])).toThrow(
        expect.objectContaining({ code: "ECEPHYS_COLUMN_COLLISION", summary: `There are two columns "${twice}".` }),
      );
    }
    expect(() => Table.fromStored("id", [ofLength("ids", 1)])).toThrow('There is no column "id" as its index.');
  });
});

describe("looking up", () => {
  test("columns, the index among them; unknown ones with the nearest names", () => {
    const table = units();
    expect(table.column("snr").at(0)).toBe(1.5);
    expect(table.column("id")).toBe(table.index);
    expect([table.has("id"), table.has("snr"), table.has("toString")]).toEqual([true, true, false]);
    expect(() => table.column("nam")).toThrow(
      expect.objectContaining({
        code: "ECEPHYS_UNKNOWN_COLUMN",
        message: 'There is no column "nam". Did you mean name?',
      }),
    );
    expect(() => table.column("zzzz")).toThrow("Columns: name, snr.");
  });

  test("rows by position", () => {
    expect(units().at(1)).toEqual({ id: 12, name: null, snr: Number.NaN });
    for (const row of [-1, 3, 0.5, Number.NaN]) expect(units().at(row)).toBeUndefined();
  });

  test("rows by id: the first of several, none for a missing one", () => {
    const table = Table.fromColumns({ indexName: "id", columns: { id: [5, 7, 5, null], a: ["x", "y", "z", "w"] } });
    expect([table.rowOf(5), table.rowOf(7), table.rowOf(6), table.rowOf(Number.NaN)]).toEqual([0, 1, -1, -1]);
    expect(table.loc(5)).toEqual({ id: 5, a: "x" });
    expect(table.loc(6)).toBeUndefined();
  });

  test("iterating gives row objects of their own", () => {
    const rows = [...units()];
    expect(rows).toEqual([
      { id: 11, name: "a", snr: 1.5 },
      { id: 12, name: null, snr: Number.NaN },
      { id: 13, name: "c", snr: 3 },
    ]);
    expect(units().toObjects()).toEqual(rows);
  });
});

describe("choosing rows", () => {
  test("filter by function: the view moves along, positions count from 0", () => {
    const seen: unknown[] = [];
    const table = units().filter((row, position) => {
      seen.push([position, row.id, { ...row }.name]);
      return row.snr > 1;
    });
    expect(seen).toEqual([
      [0, 11, "a"],
      [1, 12, null],
      [2, 13, "c"],
    ]);
    expect([...table.index]).toEqual([11, 13]);
  });

  test("the view cannot be written to", () => {
    const writing = (row: object) => Object.assign(row, { id: 3 }).id > 0;
    expect(() => units().filter(writing)).toThrow(TypeError);
  });

  test("filter by mask: booleans, bytes, any array", () => {
    for (const mask of [[true, false, true], [1, 0, 1], Uint8Array.of(1, 0, 1)]) {
      expect([...units().filter(mask).index]).toEqual([11, 13]);
    }
    expect(() => units().filter([true])).toThrow(
      expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT", summary: "The mask has 1 entries, the table 3 rows." }),
    );
  });

  test("a filter that keeps everything gives the table itself; one that keeps nothing, its columns", () => {
    const table = units();
    expect(table.filter(() => true)).toBe(table);
    const none = table.filter(() => false);
    expect([none.numRows, none.columnNames, none.column("name").dtype]).toEqual([0, ["name", "snr"], "string"]);
  });

  test("take, in any order and repeatedly, but only rows that exist", () => {
    expect([...units().take([2, 0, 2]).index]).toEqual([13, 11, 13]);
    expect([...units().take(Int32Array.of(1)).index]).toEqual([12]);
    expect([...units().take(new RowSelection(Int32Array.of(1))).index]).toEqual([12]);
    for (const row of [3, -1, 0.5]) {
      expect(() => units().take([0, row])).toThrow(
        expect.objectContaining({
          code: "ECEPHYS_BAD_ARGUMENT",
          summary: `There is no row ${row}: the table has 3 rows.`,
        }),
      );
    }
  });

  test("head and tail", () => {
    expect([...units().head(2).index]).toEqual([11, 12]);
    expect([...units().tail(2).index]).toEqual([12, 13]);
    expect([
      units().head(99).numRows,
      units().tail(99).numRows,
      units().head(0).numRows,
      units().tail(0).numRows,
    ]).toEqual([3, 3, 0, 0]);
    expect([units().head(-1).numRows, units().tail(-1).numRows]).toEqual([0, 0]);
  });
});

describe("choosing and naming columns", () => {
  test("select keeps the order asked for, and the index anyway", () => {
    expect(units().select(["snr", "id", "name"]).columnNames).toEqual(["snr", "name"]);
    expect(units().select([]).index.length).toBe(3);
    expect(() => units().select(["nam"])).toThrow(expect.objectContaining({ code: "ECEPHYS_UNKNOWN_COLUMN" }));
  });

  test("drop ignores unknown names, and the index", () => {
    expect(units().drop(["snr", "nothing", "id"]).columnNames).toEqual(["name"]);
  });

  test("rename works in place, swaps, renames the index, ignores unknown names", () => {
    const renamed = units().rename({ name: "snr", snr: "name", id: "unit_id", nothing: "x", toString: "y" });
    expect(literalOf(renamed).columns).toEqual({ snr: ["a", null, "c"], name: [1.5, Number.NaN, 3] });
    expect([renamed.indexName, [...renamed.index]]).toEqual(["unit_id", [11, 12, 13]]);
  });

  test.each([{ name: "snr" }, { name: "id" }, { id: "snr" }])(
    "rename(%j) would give two columns of one name",
    (names) => {
      expect(() => units().rename(names)).toThrow(expect.objectContaining({ code: "ECEPHYS_COLUMN_COLLISION" }));
    },
  );

  test("withColumn adds at the end, or replaces in place; the index too", () => {
    const added = units().withColumn(ofLength("z", 3)).withColumn(ofLength("name", 3));
    expect(added.columnNames).toEqual(["name", "snr", "z"]);
    expect([...added.column("name")]).toEqual([0, 0, 0]);
    const reindexed = units().withColumn(ofLength("id", 3));
    expect([reindexed.columnNames, [...reindexed.index]]).toEqual([
      ["name", "snr"],
      [0, 0, 0],
    ]);
    expect(() => units().withColumn(ofLength("z", 2))).toThrow(expect.objectContaining({ code: "ECEPHYS_SCHEMA" }));
  });
});

describe("a table never changes", () => {
  test("whatever is made from it", () => {
    const table = units();
    const before = literalOf(table);
    table.rename({ name: "other" });
    table.withColumn(ofLength("snr", 3));
    table.sortBy({ column: "snr", descending: true });
    table.take([0]);
    table.drop(["snr"]);
    expect(literalOf(table)).toEqual(before);
    expect(table.columnNames).toEqual(["name", "snr"]);
  });

  test("toColumns gives copies, a new one each time, the index first", () => {
    const table = units();
    const columns = table.toColumns();
    expect(Object.keys(columns)).toEqual(["id", "name", "snr"]);
    (columns.snr as Float64Array)[0] = 99;
    (columns.id as Int32Array)[0] = 99;
    (columns.name as unknown[])[0] = "changed";
    expect(table.at(0)).toEqual({ id: 11, name: "a", snr: 1.5 });
    expect(table.toColumns().snr).toEqual(Float64Array.of(1.5, Number.NaN, 3));
    expect(table.loc(11)).toBeDefined();
  });

  test("row objects and the list of names are the caller's own", () => {
    const table = units();
    (table.at(0) as Unit).snr = 99;
    (table.columnNames as string[]).push("x");
    expect([table.at(0)?.snr, table.columnNames]).toEqual([1.5, ["name", "snr"]]);
  });

  test("fresh: the same table, but what one holder did to its copies of values stays with that holder", () => {
    const shared = units();
    const [mine, yours] = [shared.fresh(), shared.fresh()];
    (mine.column("snr").values as Float64Array)[0] = 99;
    expect(yours.column("snr").values).toEqual(Float64Array.of(1.5, Number.NaN, 3));
    expect(literalOf(yours)).toEqual(literalOf(shared));
  });
});

test("toColumnData has the types, so that an equal table can be made of it", () => {
  const table = Table.fromColumns({
    indexName: "id",
    columns: {
      id: [1n, 2n ** 60n],
      b: [true, false],
      n: [true, null],
      s: ["a", null],
      l: [[1], null],
      m: [1, "x"],
      f: [1, null],
    },
  });
  const data = table.toColumnData();
  expect(data.dtypes).toEqual({ id: "int", b: "bool", n: "bool", s: "string", l: "list", m: "mixed", f: "float" });
  const again = Table.fromColumns(data);
  expect(literalOf(again)).toEqual(literalOf(table));
  expect(again.toColumnData().dtypes).toEqual(data.dtypes);
});

test("JSON has whole numbers beyond 2^53 as text", () => {
  const wide = Table.fromColumns({ indexName: "id", columns: { id: [2n ** 60n], a: [1] } });
  expect(JSON.stringify(wide)).toBe('[{"id":"1152921504606846976","a":1}]');
});

test("JSON is the rows", () => {
  expect(JSON.parse(JSON.stringify(units()))).toEqual([
    { id: 11, name: "a", snr: 1.5 },
    { id: 12, name: null, snr: null },
    { id: 13, name: "c", snr: 3 },
  ]);
});

describe("a filter function", () => {
  const table = Table.fromColumns<{ id: number; snr: number }>({
    indexName: "id",
    columns: { id: [1, 2], snr: [0.5, 4] },
  });

  test("may not read a column that is not there: it would quietly keep nothing", () => {
    expect(() => table.filter((row) => (row as unknown as { snrr: number }).snrr > 1)).toThrow(/no column "snrr".*snr/);
    expect(() => table.drop(["snr"]).filter((row) => row.snr > 1)).toThrow('no column "snr"');
  });

  test("may look at the row as an object", () => {
    const seen: unknown[] = [];
    table.filter((row) => {
      seen.push({ ...row }, Object.keys(row), String(row), "snr" in row);
      return true;
    });
    expect(seen.slice(0, 4)).toEqual([{ id: 1, snr: 0.5 }, ["id", "snr"], "[object Object]", true]);
  });
});
