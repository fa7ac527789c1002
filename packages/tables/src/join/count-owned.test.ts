import { describe, expect, test } from "vitest";
import { Table } from "../table/table.js";
import { countOwned } from "./count-owned.js";

// Expected values: `count_owned(T, O, 'fk', …)` of allensdk.brain_observatory.ecephys.ecephys_project_cache, 2.16.2.
const T = Table.fromColumns({
  indexName: "id",
  columns: { id: [1, 2, 3], n: ["a", "b", "c"], count: [5.5, 6.5, 7.5], z: [1, 2, 3] },
});
const O = Table.fromColumns({ indexName: "id", columns: { id: [100, 101, 102, 103], fk: [3, 1, 3, 3] } });

describe("countOwned", () => {
  test("appends the counts, 0 where none", () => {
    const counted = countOwned(T, O, "fk", "owned");
    expect(counted.columnNames).toEqual(["n", "count", "z", "owned"]);
    expect(counted.column("owned").values).toEqual(Int32Array.of(1, 0, 3));
  });

  test("replaces a column of that name where it stands", () => {
    const counted = countOwned(T, O, "fk", "count");
    expect(counted.columnNames).toEqual(["n", "count", "z"]);
    expect(counted.column("count").values).toEqual(Int32Array.of(1, 0, 3));
    expect(T.column("count").values).toEqual(Float64Array.of(5.5, 6.5, 7.5));
  });

  test("missing keys count nowhere", () => {
    const gaps = Table.fromColumns({ indexName: "id", columns: { id: [1, 2, 3, 4], fk: [3, null, 3, 1] } });
    expect(countOwned(T, gaps, "fk", "owned").column("owned").values).toEqual(Int32Array.of(1, 0, 2));
  });

  test("unknown keys count nowhere, where AllenSDK raises a KeyError", () => {
    const orphans = Table.fromColumns({ indexName: "id", columns: { id: [1, 2], fk: [3, 99] } });
    expect(countOwned(T, orphans, "fk", "owned").column("owned").values).toEqual(Int32Array.of(0, 0, 1));
  });

  test("by the index of the other table", () => {
    expect(countOwned(T, T.take([0, 0, 2]), "id", "owned").column("owned").values).toEqual(Int32Array.of(2, 0, 1));
  });

  test("nothing to count", () => {
    expect(countOwned(T, O.head(0), "fk", "owned").column("owned").values).toEqual(Int32Array.of(0, 0, 0));
    expect(countOwned(T.head(0), O, "fk", "owned").numRows).toBe(0);
  });

  test("in place is refused, an unknown key named", () => {
    expect(() => countOwned(T, O, "fk", "owned", { inplace: true })).toThrow(
      expect.objectContaining({
        code: "ECEPHYS_BAD_ARGUMENT",
        message: "countOwned cannot work in place: tables are immutable. Use the returned table.",
      }),
    );
    expect(countOwned(T, O, "fk", "owned", { inplace: false }).has("owned")).toBe(true);
    expect(() => countOwned(T, O, "kf", "owned")).toThrow('There is no column "kf". Columns: fk.');
  });
});
