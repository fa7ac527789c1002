import { Table } from "@ecephys/tables";
import { describe, expect, it } from "vitest";
import type { Cell, Frame, FrameColumn } from "../frames/frame.js";
import { frameOf } from "../frames/frame-of-table.js";
import { compareSameClient, compareWithAllenSdk } from "./compare-frames.js";

/** AllenSDK's side of {@link ours}, in pandas' terms. */
const THEIRS = {
  count: ["int64", [1, 2, 3]],
  snr: ["float64", [0.1, Number.NaN, 3.25]],
  good: ["bool", [true, false, true]],
  name: ["object", ["a", null, "c"]],
  places: ["object", [["VISp", null], ["CA1"], null]],
} as const satisfies Record<string, readonly [string, readonly Cell[]]>;

const ours = () =>
  frameOf(
    Table.fromColumns({
      indexName: "id",
      columns: {
        id: [10, 20, 30],
        count: [1, 2, 3],
        snr: [0.1, Number.NaN, 3.25],
        good: [true, false, true],
        name: ["a", null, "c"],
        places: [["VISp", null], ["CA1"], null],
      },
      dtypes: { snr: "float" },
    }),
  );

function column(name: string | null, dtype: string, cells: readonly Cell[]): FrameColumn {
  return { name, dtype, length: cells.length, at: (row) => cells[row] as Cell };
}

/** A frame as AllenSDK gives it, with some columns replaced, in the order of `columns`. */
function theirs(
  planted: Readonly<Record<string, readonly [string, readonly Cell[]]>> = {},
  names: readonly string[] = Object.keys(THEIRS),
  ids: readonly Cell[] = [10, 20, 30],
): Frame {
  const all: Readonly<Record<string, readonly [string, readonly Cell[]]>> = { ...THEIRS, ...planted };
  return {
    index: column("id", "int64", ids),
    columns: names.map((name) => column(name, ...(all[name] as readonly [string, readonly Cell[]]))),
  };
}

const found = (expected: Frame) => compareWithAllenSdk(ours(), expected).mismatches;

it("finds nothing where there is nothing", () => {
  expect(compareWithAllenSdk(ours(), theirs())).toEqual({ mismatches: [], applied: new Map() });
});

describe("a planted difference", () => {
  const nextDouble = 0.1 + 2 ** -56;
  it.each<[string, Parameters<typeof theirs>[0], RegExp]>([
    [
      "in the last bit",
      { snr: ["float64", [nextDouble, Number.NaN, 3.25]] },
      /"snr": 1 of 3 cells differ, first row 0/,
    ],
    ["of a missing float", { snr: ["float64", [0.1, 0, 3.25]] }, /row 1 \(20\): NaN, expected 0/],
    [
      "of a float that is missing",
      { snr: ["float64", [0.1, Number.NaN, Number.NaN]] },
      /row 2 \(30\): 3.25, expected NaN/,
    ],
    ["of a whole number", { count: ["int64", [1, 2, 4]] }, /"count".*3, expected 4/],
    ["of a whole number beyond doubles", { count: ["int64", [1, 2, 2n ** 60n + 1n]] }, /1152921504606846977n/],
    ["of a boolean", { good: ["bool", [true, true, true]] }, /"good".*false, expected true/],
    ["of a text", { name: ["object", ["a", null, "C"]] }, /"name".*"c", expected "C"/],
    ["of a missing text", { name: ["object", ["a", "", "c"]] }, /null, expected ""/],
    [
      "within a list",
      { places: ["object", [["VISp", "x"], ["CA1"], null]] },
      /\["VISp", null\], expected \["VISp", "x"\]/,
    ],
    ["in a list's length", { places: ["object", [["VISp", null, null], ["CA1"], null]] }, /"places": 1 of 3 cells/],
    ["in a list's order", { places: ["object", [[null, "VISp"], ["CA1"], null]] }, /"places": 1 of 3 cells/],
    ["of dtype: int for float", { count: ["float64", [1, 2, 3]] }, /dtype int, expected float for pandas' float64/],
    ["of dtype: float for int", { snr: ["int64", [0.1, Number.NaN, 3.25]] }, /dtype float, expected int/],
    ["of dtype: bool for text", { good: ["object", ["True", "False", "True"]] }, /dtype bool, expected string/],
    ["of dtype: text for mixed", { name: ["object", ["a", 1, "c"]] }, /dtype string, expected mixed.*row 1/],
  ])("%s is found", (_what, planted, sentence) => {
    const mismatches = found(theirs(planted));
    expect(mismatches).toHaveLength(1);
    expect(mismatches[0]).toMatch(sentence);
  });

  it("of sign: zero and minus zero differ", () => {
    const zero = (value: number): Frame => ({
      index: column("id", "int", [1]),
      columns: [column("x", "float", [value])],
    });
    expect(compareSameClient(zero(0), zero(-0)).mismatches).toEqual([expect.stringContaining("0, expected -0")]);
  });

  it.each<[string, readonly string[], string]>([
    ["a column too many", ["count", "snr", "good", "name"], 'column "places" is not expected'],
    ["columns in another order", ["snr", "count", "good", "name", "places"], "columns are in another order: column 0"],
  ])("%s is found", (_what, names, sentence) => {
    expect(found(theirs({}, names))).toEqual([expect.stringContaining(sentence)]);
  });

  it("a missing column is found", () => {
    const more = theirs({ extra: ["int64", [1, 2, 3]] }, [...Object.keys(THEIRS), "extra"]);
    expect(found(more)).toEqual(['column "extra" is missing']);
  });

  it("a column twice is found", () => {
    expect(found(theirs({}, [...Object.keys(THEIRS), "snr"]))).toEqual([
      expect.stringContaining("columns are in another order: column 5"),
    ]);
  });

  it("rows in another order are found", () => {
    expect(found(theirs({}, undefined, [20, 10, 30]))).toEqual([expect.stringContaining("index: 2 of 3 cells differ")]);
  });

  it("a row too few is found", () => {
    expect(found(theirs({}, [], [10, 20])).join()).toContain("is not expected");
    const short = { ...theirs(), index: column("id", "int64", [10, 20]) };
    expect(found(short)).toEqual(["3 rows, expected 2"]);
  });

  it("another index name is found", () => {
    const renamed = { ...theirs(), index: column("unit_id", "int64", [10, 20, 30]) };
    expect(found(renamed)).toEqual(['the index is named "id", expected "unit_id"']);
  });
});

it("asks the same client for the same dtype", () => {
  const before = theirs();
  const after = theirs({ count: ["int32", [1, 2, 3]] });
  expect(compareSameClient(before, before).mismatches).toEqual([]);
  expect(compareSameClient(after, before).mismatches).toEqual(['column "count": dtype int32, expected int64']);
});

describe("a difference on purpose", () => {
  const one = (name: string, dtype: string, cells: readonly Cell[]): Frame => ({
    index: column(
      "id",
      dtype === "float" || dtype === "string" ? "int" : "int64",
      cells.map((_, row) => row),
    ),
    columns: [column(name, dtype, cells)],
  });
  const ccf = "left_right_ccf_coordinate";

  it("is applied and counted", () => {
    const { mismatches, applied } = compareWithAllenSdk(
      one(ccf, "float", [Number.NaN, 5]),
      one(ccf, "int64", [-1000, 5]),
    );
    expect(mismatches).toEqual([]);
    expect([...applied]).toEqual([["ccf", 1]]);
  });

  it("excuses nothing else in its column", () => {
    const { mismatches } = compareWithAllenSdk(one(ccf, "float", [Number.NaN, 5]), one(ccf, "float64", [-1000, 6]));
    expect(mismatches).toEqual([expect.stringContaining("1 of 2 cells differ, first row 1 (1): 5, expected 6")]);
  });

  it("excuses -1000 in no other column", () => {
    const { mismatches } = compareWithAllenSdk(one("snr", "float", [Number.NaN]), one("snr", "float64", [-1000]));
    expect(mismatches).toHaveLength(1);
  });

  it("lets a text column without any value be text, and a float column stay one", () => {
    const nothing = [Number.NaN, Number.NaN];
    const text = compareWithAllenSdk(one("name", "string", [null, null]), one("name", "float64", nothing));
    expect(text).toEqual({ mismatches: [], applied: new Map([["text", 1]]) });
    const some = compareWithAllenSdk(one("name", "string", [null, null]), one("name", "float64", [Number.NaN, 1]));
    expect(some.mismatches).toHaveLength(1);
  });

  it("lets the structures of who has no channels be missing", () => {
    const acronyms = "ecephys_structure_acronyms";
    const lists = { index: column("id", "int", [1, 2]), columns: [column(acronyms, "list", [["CA1"], null])] };
    const { mismatches, applied } = compareWithAllenSdk(lists, {
      index: column("id", "int64", [1, 2]),
      columns: [column(acronyms, "object", [["CA1"], 0])],
    });
    expect(mismatches).toEqual([]);
    expect([...applied.keys()]).toEqual(["acronyms"]);
  });

  it("takes the database's decimals for the numbers they are, -1000 as well", () => {
    const decimals = one(ccf, "decimal", [-1000, 8190.5]);
    const { mismatches, applied } = compareWithAllenSdk(one(ccf, "float", [-1000, 8190.5]), decimals);
    expect([mismatches, [...applied.keys()]]).toEqual([[], ["decimals"]]);
    expect(compareWithAllenSdk(one(ccf, "float", [-1000, 8190]), decimals).mismatches).toHaveLength(1);
    expect(compareWithAllenSdk(one(ccf, "string", [-1000, 8190.5]), decimals).mismatches).toHaveLength(1);
  });

  it("takes the database's times for the texts they become", () => {
    const times = one("published_at", "datetime64[ns]", ["2019-10-03", null]);
    const { mismatches, applied } = compareWithAllenSdk(one("published_at", "string", ["2019-10-03", null]), times);
    expect([mismatches, [...applied.keys()]]).toEqual([[], ["times"]]);
    expect(compareWithAllenSdk(one("published_at", "string", ["2019-10-04", null]), times).mismatches).toHaveLength(1);
  });

  it("lets a table without rows keep its types", () => {
    const empty = compareWithAllenSdk(one("snr", "float", []), one("snr", "object", []));
    expect(empty).toEqual({ mismatches: [], applied: new Map([["empty", 1]]) });
  });
});
