import { describe, expect, it } from "vitest";
import type { ColumnBuilder } from "./declared-columns.js";
import { RowCollector } from "./row-collector.js";
import type { RowModel } from "./row-model.js";

const probes: RowModel = {
  name: "probes",
  what: "probes",
  indexName: "id",
  dtypes: { id: "int", depth: "float", name: "string", used: "bool" },
  required: ["id"],
};

function collect(model: RowModel, rows: readonly unknown[]) {
  const collector = new RowCollector(model);
  for (const row of rows) collector.add(row);
  return collector.finish();
}

describe("rows become columns", () => {
  it("of their declared types, the index first", () => {
    const data = collect(probes, [
      { name: "probeA", id: 1, used: true, depth: "2.5" },
      { name: null, id: "2", used: null, depth: null },
    ]);
    expect(data).toEqual({
      indexName: "id",
      columns: {
        id: Int32Array.of(1, 2),
        name: ["probeA", null],
        used: [true, null],
        depth: Float64Array.of(2.5, Number.NaN),
      },
      dtypes: { id: "int", name: "string", used: "bool", depth: "float" },
    });
    expect(Object.keys(data.columns)).toEqual(["id", "name", "used", "depth"]);
  });

  it("or of a builder of the model's own", () => {
    const lengths = (): ColumnBuilder => {
      const cells: number[] = [];
      return {
        set: (row, value) => {
          cells[row] = String(value).length;
          return true;
        },
        finish: () => ({ dtype: "int", values: cells }),
      };
    };
    const model = { ...probes, columnBuilder: (column: string) => (column === "name" ? lengths() : undefined) };
    expect(collect(model, [{ id: 1, name: "probeA" }]).columns.name).toEqual([6]);
  });
});

describe("what is not as declared is named", () => {
  it.each([
    [{ id: null }, 'probes, row 1, column "id": expected a whole number, got null.'],
    [{ depth: 1 }, 'probes, row 1, column "id": expected a value, got nothing.'],
    [{ id: 7, depth: "deep" }, 'probes, row 1 (id 7), column "depth": expected a number, got "deep".'],
    [{ id: 7, used: 1 }, 'column "used": expected true or false, got 1.'],
    [{ id: 7, name: 5 }, 'column "name": expected text, got 5.'],
    [{ id: 7, other: {} }, 'column "other": expected a number, text or boolean, got {}.'],
    [[], 'column "(the row itself)": expected a record, got [].'],
  ])("%j", (row, words) => {
    expect(() => collect(probes, [row])).toThrow(
      expect.objectContaining({ code: "ECEPHYS_SCHEMA", summary: expect.stringContaining(words) }),
    );
  });

  it("as the model explains it, where it can", () => {
    const model: RowModel = { ...probes, explain: (_row, suspicion) => ({ ...suspicion, expected: "something else" }) };
    expect(() => collect(model, [{ id: "x" }])).toThrow('column "id": expected something else, got "x".');
  });
});
