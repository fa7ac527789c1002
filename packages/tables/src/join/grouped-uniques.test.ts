import { describe, expect, test } from "vitest";
import { Table } from "../table/table.js";
import { getGroupedUniques } from "./grouped-uniques.js";

// Expected values: `get_grouped_uniques(T, O, 'fk', …)` of allensdk.brain_observatory.ecephys.ecephys_project_cache,
// 2.16.2; where no row refers to an id AllenSDK leaves 0, and here is null.
const T = Table.fromColumns({ indexName: "id", columns: { id: [1, 2, 3], n: ["a", "b", "c"], z: [1, 2, 3] } });
const O = Table.fromColumns({
  indexName: "id",
  columns: {
    id: [100, 101, 102, 103],
    fk: [3, 1, 3, 3],
    acr: ["VISp", null, "CA1", "VISp"],
    num: [Number.NaN, 1, 2, Number.NaN],
  },
});

describe("getGroupedUniques", () => {
  test("distinct values in order of appearance, a missing one included", () => {
    const lists = getGroupedUniques(T, O, "fk", "acr", "acrs");
    expect(lists.columnNames).toEqual(["n", "z", "acrs"]);
    expect(lists.column("acrs").dtype).toBe("list");
    expect([...lists.column("acrs")]).toEqual([[null], null, ["VISp", "CA1"]]);
  });

  test("numbers: NaN occurs once, at its position", () => {
    expect([...getGroupedUniques(T, O, "fk", "num", "nums").column("nums")]).toEqual([[1], null, [Number.NaN, 2]]);
  });

  test("order of appearance, not alphabetical; a column of that name is replaced where it stands", () => {
    const other = Table.fromColumns({
      indexName: "row",
      columns: { row: [0, 1, 2, 3, 4, 5], fk: [2, 1, 2, 2, 1, 2], acr: ["b", null, "a", "b", null, null] },
    });
    const lists = getGroupedUniques(T, other, "fk", "acr", "n");
    expect(lists.columnNames).toEqual(["n", "z"]);
    expect([...lists.column("n")]).toEqual([[null], ["b", "a", null], null]);
    expect([...T.column("n")]).toEqual(["a", "b", "c"]);
  });

  test("missing and unknown keys belong nowhere", () => {
    const stray = Table.fromColumns({
      indexName: "id",
      columns: { id: [1, 2, 3], fk: [null, 99, 2], acr: ["x", "y", "z"] },
    });
    expect([...getGroupedUniques(T, stray, "fk", "acr", "acrs").column("acrs")]).toEqual([null, ["z"], null]);
  });

  test("the lists cannot be written to", () => {
    const list = getGroupedUniques(T, O, "fk", "acr", "acrs").column("acrs").at(2) as string[];
    expect(() => list.push("x")).toThrow(TypeError);
  });

  test("in place is refused, unknown columns are named", () => {
    expect(() => getGroupedUniques(T, O, "fk", "acr", "acrs", { inplace: true })).toThrow(
      expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT", summary: expect.stringContaining("getGroupedUniques") }),
    );
    expect(() => getGroupedUniques(T, O, "fk", "ac", "acrs")).toThrow('There is no column "ac". Did you mean acr');
  });
});
