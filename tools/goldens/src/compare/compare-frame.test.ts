import { describe, expect, it } from "vitest";
import { frameIn } from "../decode/decode-golden.js";
import type { DecodedIndex, DecodedMultiIndex } from "../decode/decoded-values.js";
import { goldenFiles, readGolden } from "../golden-path.js";
import { acceptedDtypes } from "./accepted-dtypes.js";
import { compareFrame } from "./compare-frame.js";
import { expectFrame } from "./expect-frame.js";
import { isMissing } from "./same-cell.js";
import type { ColumnLike, TableLike } from "./table-like.js";

type Cells = { dtype: string; cells: unknown[] };

function tableOf(indexName: string, index: Cells, columns: Record<string, Cells>): TableLike {
  const like = ({ dtype, cells }: Cells): ColumnLike => ({ dtype, length: cells.length, at: (row) => cells[row] });
  return {
    indexName,
    index: like(index),
    columnNames: Object.keys(columns),
    numRows: index.cells.length,
    column: (name) => like(columns[name] as Cells),
  };
}

function cellsOf({ dtype, values }: { dtype: string; values: readonly unknown[] }): Cells {
  const [accepted] = acceptedDtypes(dtype, values) as [string];
  const missing = accepted === "float" ? Number.NaN : null;
  return { dtype: accepted, cells: values.map((value) => (isMissing(value) ? missing : value)) };
}

const golden = {
  $: "dataframe",
  index: { $: "index", name: "id", dtype: "int64", data: [3, 5] },
  columns: [
    { name: "count", dtype: "int64" },
    { name: "rate", dtype: "float64" },
    { name: "flag", dtype: "bool" },
    { name: "maybe", dtype: "object" },
    { name: "text", dtype: "object" },
    { name: "acronyms", dtype: "object" },
    { name: "any", dtype: "object" },
  ],
  data: [
    [1, 2],
    [0, { $: "NaN" }],
    [true, false],
    [true, { $: "NaN" }],
    ["a", null],
    [{ $: "ndarray", dtype: "object", shape: [2], data: ["CA1", { $: "NaN" }] }, null],
    [1, "x"],
  ],
};
const index: Cells = { dtype: "int", cells: [3, 5] };
const equal: Record<string, Cells> = {
  count: { dtype: "int", cells: [1, 2] },
  rate: { dtype: "float", cells: [0, NaN] },
  flag: { dtype: "bool", cells: [true, false] },
  maybe: { dtype: "bool", cells: [true, null] },
  text: { dtype: "string", cells: ["a", null] },
  acronyms: { dtype: "list", cells: [["CA1", null], null] },
  any: { dtype: "mixed", cells: [1, "x"] },
};
const compare = (changed: Record<string, Cells>): string[] =>
  compareFrame(tableOf("id", index, { ...equal, ...changed }), golden);

describe("compareFrame", () => {
  it("finds nothing in an equal table", () => {
    expect(compare({})).toEqual([]);
  });

  it("finds a changed cell of every dtype", () => {
    expect(compare({ count: { dtype: "int", cells: [1, 3] } })).toEqual(['column "count", row 1: 3, golden 2']);
    expect(compare({ rate: { dtype: "float", cells: [-0, NaN] } })).toEqual(['column "rate", row 0: -0, golden 0']);
    expect(compare({ rate: { dtype: "float", cells: [0, null] } })).toEqual(['column "rate", row 1: null, golden NaN']);
    expect(compare({ flag: { dtype: "bool", cells: [true, 0] } })).toEqual(['column "flag", row 1: 0, golden false']);
    expect(compare({ maybe: { dtype: "bool", cells: [true, NaN] } })).toEqual([
      'column "maybe", row 1: NaN, golden NaN',
    ]);
    expect(compare({ text: { dtype: "string", cells: ["b", null] } })).toEqual([
      'column "text", row 0: "b", golden "a"',
    ]);
    expect(compare({ text: { dtype: "string", cells: ["a", "nan"] } })).toEqual([
      'column "text", row 1: "nan", golden null',
    ]);
    expect(compare({ acronyms: { dtype: "list", cells: [["CA1"], null] } })).toEqual([
      'column "acronyms", row 0: ["CA1"], golden ["CA1", NaN]',
    ]);
    expect(compare({ any: { dtype: "mixed", cells: ["1", "x"] } })).toEqual(['column "any", row 0: "1", golden 1']);
  });

  it("finds another dtype, even with equal cells", () => {
    expect(compare({ count: { dtype: "float", cells: [1, 2] } })).toEqual([
      'column "count" has dtype float, golden int64 wants int',
    ]);
    expect(compare({ text: { dtype: "mixed", cells: ["a", null] } })).toEqual([
      'column "text" has dtype mixed, golden object wants string',
    ]);
  });

  it("finds missing, surplus and displaced columns", () => {
    const { count, ...rest } = equal;
    expect(compareFrame(tableOf("id", index, { ...rest, more: count as Cells }), golden)).toEqual([
      'column "count" is missing',
      'column "more" is not in the golden',
    ]);
    expect(compareFrame(tableOf("id", index, { ...rest, count: count as Cells }), golden)).toEqual([
      expect.stringMatching(/^columns are in another order: rate, .*count; golden count, rate/),
    ]);
  });

  it("finds another index name, id, id type and row count", () => {
    expect(compareFrame(tableOf("unit_id", index, equal), golden)).toEqual(['index is named "unit_id", golden "id"']);
    expect(compareFrame(tableOf("id", { dtype: "int", cells: [3, 6] }, equal), golden)).toEqual([
      "index, row 1: 6, golden 5",
    ]);
    expect(compareFrame(tableOf("id", { dtype: "float", cells: [3, 5] }, equal), golden)).toEqual([
      "index has dtype float, golden int64 wants int",
    ]);
    expect(compareFrame(tableOf("id", { dtype: "int", cells: [3] }, equal), golden)).toEqual([
      "index has 1 rows, golden 2",
    ]);
  });

  it("takes declared differences into account, and only for columns that exist", () => {
    const changed = tableOf("id", index, { ...equal, count: { dtype: "float", cells: [1, NaN] } });
    const count = { because: "2 means missing here", dtype: "float", cell: (n: unknown) => (n === 2 ? NaN : n) };
    expect(compareFrame(changed, golden, { differences: { count } })).toEqual([]);
    expect(compareFrame(tableOf("id", index, equal), golden, { differences: { count } })).toHaveLength(2);
    expect(compareFrame(tableOf("id", index, equal), golden, { differences: { cuont: count } })).toEqual([
      'a difference is declared for "cuont", which the golden does not have',
    ]);
  });

  it("compares whole numbers beyond 2^53 exactly, in whichever type they are held", () => {
    const wide = { ...golden, columns: [{ name: "n", dtype: "int64" }], data: [[9007199254740993n, 1]] };
    const against = (cells: unknown[]): string[] =>
      compareFrame(tableOf("id", index, { n: { dtype: "int", cells } }), wide);
    expect(against([9007199254740993n, 1n])).toEqual([]);
    expect(against([9007199254740992, 1])).toEqual(['column "n", row 0: 9007199254740992, golden 9007199254740993n']);
  });

  it("takes another order of columns only when told", () => {
    const { count, ...rest } = equal;
    const moved = tableOf("id", index, { ...rest, count: count as Cells });
    expect(compareFrame(moved, golden, { columnOrder: "any" })).toEqual([]);
    expect(compareFrame(tableOf("id", index, rest), golden, { columnOrder: "any" })).toEqual([
      'column "count" is missing',
    ]);
  });

  it("lets numbers be off by a share of the golden one only when told", () => {
    const near = tableOf("id", index, { ...equal, count: { dtype: "int", cells: [1, 2 + 1e-13] } });
    expect(compareFrame(near, golden)).toHaveLength(1);
    expect(compareFrame(near, golden, { relativeTolerance: 1e-12 })).toEqual([]);
    expect(compareFrame(near, golden, { relativeTolerance: 1e-14 })).toHaveLength(1);
    const missing = tableOf("id", index, { ...equal, count: { dtype: "int", cells: [1, NaN] } });
    expect(compareFrame(missing, golden, { relativeTolerance: 1 })).toHaveLength(1);
  });
});

describe("a frame with a two-level index", () => {
  const record = readGolden("session/expected/default/conditionwise_spike_statistics_dg.json");
  const frame = frameIn(record);
  const levels = frame.index as DecodedMultiIndex;
  const columns: Record<string, Cells> = {};
  for (const [level, name] of levels.names.entries()) {
    const dtype = level === 0 ? "int" : "float";
    columns[name as string] = { dtype, cells: levels.values.map((tuple) => tuple[level]) };
  }
  for (const column of frame.columns) columns[column.name] = cellsOf(column);
  const positions: Cells = { dtype: "int", cells: levels.values.map((_, row) => row) };

  it("equals a table that has the levels as leading columns, or the first as its index", () => {
    expect(levels.names).toEqual(["unit_id", "stimulus_condition_id"]);
    expect(compareFrame(tableOf("row", positions, columns), record)).toEqual([]);
    const { unit_id, ...others } = columns;
    expect(compareFrame(tableOf("unit_id", unit_id as Cells, others), record)).toEqual([]);
  });

  it("differs from one whose levels are changed, missing or elsewhere", () => {
    const changed = { ...columns, unit_id: { dtype: "int", cells: (columns.unit_id as Cells).cells.with(3, 1) } };
    expect(compareFrame(tableOf("row", positions, changed), record)).toEqual([
      expect.stringMatching(/^column "unit_id", row 3: 1, golden 9509\d+$/),
    ]);
    const { stimulus_condition_id, ...without } = columns;
    expect(compareFrame(tableOf("row", positions, without), record)).toEqual([
      'column "stimulus_condition_id" is missing',
    ]);
    const last = { ...without, stimulus_condition_id: stimulus_condition_id as Cells };
    expect(compareFrame(tableOf("row", positions, last), record)).toEqual([
      expect.stringMatching(/^columns are in another order/),
    ]);
  });

  it("takes declared differences of a level", () => {
    const whole = { dtype: "int", cells: (columns.stimulus_condition_id as Cells).cells };
    const table = tableOf("row", positions, { ...columns, stimulus_condition_id: whole });
    expect(compareFrame(table, record)).toEqual([expect.stringMatching(/has dtype int, golden float64 wants float/)]);
    const differences = { stimulus_condition_id: { because: "ids are whole numbers", dtype: "int" } };
    expect(compareFrame(table, record, { differences })).toEqual([]);
  });
});

describe("dtypes that stand for a pandas column", () => {
  it("follow numpy's names, and the values where the name says nothing", () => {
    expect(acceptedDtypes("uint64", [1])).toEqual(["int"]);
    expect(acceptedDtypes("float32", [])).toEqual(["float"]);
    expect(acceptedDtypes("object", [true, NaN])).toEqual(["bool"]);
    expect(acceptedDtypes("object", ["a", null])).toEqual(["string"]);
    expect(acceptedDtypes("object", [["a"], null])).toEqual(["list"]);
    expect(acceptedDtypes("object", ["a", 1])).toEqual(["mixed"]);
  });

  it("are any, where pandas had no value to look at", () => {
    expect(acceptedDtypes("object", [])).toContain("float");
    expect(acceptedDtypes("object", [NaN, null])).toContain("list");
  });
});

describe("every golden frame of the cache", () => {
  const paths = goldenFiles().filter((path) => /^tables\/(variants\/[^/]*\/)?expected\/.*\.json$/.test(path));
  const frames = paths.flatMap((path) => {
    const golden = readGolden(path) as { value?: { $?: string } };
    return golden.value?.$ === "dataframe" ? [frameIn(golden)] : [];
  });

  it("equals a table made from it, and none with its last cell changed", () => {
    expect(frames.length).toBeGreaterThan(150);
    for (const frame of frames) {
      const ids = cellsOf(frame.index as DecodedIndex);
      const columns = Object.fromEntries(frame.columns.map((column) => [column.name, cellsOf(column)]));
      const name = frame.index.kind === "index" ? (frame.index.name as string) : "";
      expectFrame(tableOf(name, ids, columns), frame);
      const last = frame.columns.at(-1);
      if (last === undefined || last.values.length === 0) continue;
      const { dtype, cells } = columns[last.name] as Cells;
      const changed = { ...columns, [last.name]: { dtype, cells: [...cells.slice(0, -1), "changed"] } };
      expect(compareFrame(tableOf(name, ids, changed), frame)).toEqual([
        expect.stringContaining(`column "${last.name}", row ${cells.length - 1}: "changed"`),
      ]);
    }
  });
});

describe("expectFrame", () => {
  it("lists the first twenty mismatches and counts the rest", () => {
    const n = 30;
    const zeros = Array.from({ length: n }, () => 0);
    const ones = {
      ...golden,
      index: { ...golden.index, data: zeros },
      columns: [{ name: "n", dtype: "int64" }],
      data: [zeros],
    };
    const actual = tableOf("id", { dtype: "int", cells: zeros }, { n: { dtype: "int", cells: zeros.map(() => 1) } });
    expect(() => expectFrame(actual, ones)).toThrow(
      /in 30 place\(s\):\n {2}column "n", row 0: 1, golden 0\n(.*\n){19} {2}… and 10 more$/,
    );
  });
});
