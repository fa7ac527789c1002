import type { ColumnValues, Dtype } from "@ecephys/core";
import { describe, expect, test, vi } from "vitest";
import { StoredColumn } from "./column.js";
import { storageFrom } from "./from-values.js";
import { RowSelection } from "./row-selection.js";
import { emptyStorage, gather, storageLength } from "./storage.js";

const column = (values: ColumnValues, dtype?: Dtype) => StoredColumn.of("x", storageFrom("x", values, dtype));
const rows = (...indices: number[]) => new RowSelection(Int32Array.from(indices));

/** One column of each kind, with a gap where the kind has gaps. */
const KINDS: readonly (readonly [string, StoredColumn, readonly unknown[]])[] = [
  ["float", column([1.5, Number.NaN, 3]), [1.5, Number.NaN, 3]],
  ["int", column([1, 2, 3]), [1, 2, 3]],
  ["wide int", column([1, 2 ** 40, 3]), [1, 2 ** 40, 3]],
  ["int64", column([1n, 2n ** 60n, 3n]), [1n, 2n ** 60n, 3n]],
  ["uint64", column([1n, 2n ** 63n, 3n]), [1n, 2n ** 63n, 3n]],
  ["bool", column([true, null, false]), [true, null, false]],
  ["string", column(["a", null, "b"]), ["a", null, "b"]],
  ["list", column([["a"], null, []]), [["a"], null, []]],
  ["mixed", column(["a", null, 1]), ["a", null, 1]],
];

describe.each(KINDS)("a column of %s", (_name, cells, expected) => {
  test("at, iteration and length", () => {
    expect([...cells]).toEqual(expected);
    expect([0, 1, 2].map((row) => cells.at(row))).toEqual(expected);
    expect(cells.length).toBe(3);
  });

  test("rows that do not exist are null", () => {
    for (const row of [3, -1, 0.5, Number.NaN]) expect([row, cells.at(row)]).toEqual([row, null]);
  });

  test("taking rows, twice, in any order, gives the same lazily and gathered", () => {
    const taken = cells.take(rows(2, 1, 1, 0)).take(rows(3, 1));
    const wanted = [expected[0], expected[1]];
    expect([taken.at(0), taken.at(1), taken.at(2)]).toEqual([...wanted, null]);
    expect(taken.length).toBe(2);
    expect(Array.from(taken.values as ArrayLike<unknown>, (cell) => (cells.dtype === "bool" ? cell : cell))).toEqual(
      wanted,
    );
    expect([...taken]).toEqual(wanted);
    expect(taken.dtype).toBe(cells.dtype);
    expect([...cells]).toEqual(expected);
  });

  test("missing cells are known as such", () => {
    expect([0, 1, 2].map((row) => cells.isMissing(row))).toEqual(
      expected.map((cell) => cell === null || Number.isNaN(cell)),
    );
  });

  test("no rows", () => {
    const none = cells.take(rows());
    expect([none.length, [...none], none.values.length, none.dtype]).toEqual([0, [], 0, cells.dtype]);
  });

  test("renamed, it holds the same", () => {
    const renamed = cells.renamed("y");
    expect([renamed.name, cells.name, [...renamed]]).toEqual(["y", "x", expected]);
  });
});

describe("values", () => {
  test("typed arrays for numbers and complete booleans, plain arrays otherwise", () => {
    expect(column([1, 2]).values).toEqual(Int32Array.of(1, 2));
    expect(column([1, null]).values).toEqual(Float64Array.of(1, Number.NaN));
    expect(column([true, false]).values).toEqual(Uint8Array.of(1, 0));
    expect(column([true, null]).values).toEqual([true, null]);
    expect(column(["a", null]).values).toEqual(["a", null]);
    expect(column([2n ** 60n]).values).toEqual(BigInt64Array.of(2n ** 60n));
  });

  test("are made once, and writing to them changes neither the column nor what is made from it", () => {
    const cells = column(Float64Array.of(1, 2));
    const values = cells.values as Float64Array;
    expect(cells.values).toBe(values);
    values[0] = 99;
    expect([cells.at(0), [...cells], cells.take(rows(0)).values]).toEqual([1, [1, 2], Float64Array.of(1)]);
    expect(cells.renamed("y").values).toEqual(Float64Array.of(1, 2));
  });
});

describe("unique", () => {
  // `pd.Series(values).unique().tolist()`
  test.each<[ColumnValues, readonly unknown[]]>([
    [
      ["b", null, "a", "b", null],
      ["b", null, "a"],
    ],
    [
      [Number.NaN, 1, Number.NaN, 0],
      [Number.NaN, 1, 0],
    ],
    [
      [3, 1, 3, 2],
      [3, 1, 2],
    ],
    [
      [true, null, true],
      [true, null],
    ],
    [[], []],
  ])("%j", (values, expected) => {
    expect(column(values).unique()).toEqual(expected);
  });

  test("of taken rows: their order of appearance, and nothing that was left out", () => {
    expect(
      column(["a", "b", null, "c"])
        .take(rows(3, 2, 0, 3))
        .unique(),
    ).toEqual(["c", null, "a"]);
  });
});

describe.each(KINDS)("a column of %s that is read when needed", (_name, cells, expected) => {
  const deferred = () => {
    const read = vi.fn(() => cells.storage);
    return { read, column: StoredColumn.of("x", { dtype: cells.dtype, length: cells.length, read }) };
  };

  test("is not read for what is known of it", () => {
    const { read, column } = deferred();
    const taken = column
      .take(rows(2, 0))
      .take(rows(1, 1, 0))
      .renamed("y");
    expect([column.length, column.dtype, taken.length, taken.dtype]).toEqual([3, cells.dtype, 3, cells.dtype]);
    expect(column.selectedFrom).toBeNull();
    expect(read).not.toHaveBeenCalled();
  });

  test("is read once for all that is taken of it, and holds the same", () => {
    const { read, column } = deferred();
    const taken = column.take(rows(2, 0));
    expect([...taken.renamed("y")]).toEqual([expected[2], expected[0]]);
    expect(taken.values).toEqual(cells.take(rows(2, 0)).values);
    expect([...column]).toEqual(expected);
    expect(column.values).toEqual(cells.values);
    expect(column.unique()).toEqual(cells.unique());
    expect(read).toHaveBeenCalledTimes(1);
  });
});

test("a column that could not be read is read when asked again", () => {
  const read = vi.fn(() => storageFrom("x", [1])).mockImplementationOnce(() => expect.fail("not now"));
  const column = StoredColumn.of("x", { dtype: "int", length: 1, read });
  expect(() => column.at(0)).toThrow("not now");
  expect(column.at(0)).toBe(1);
});

describe("lazy gather", () => {
  test("selections of selections are computed when needed, and once", () => {
    const compute = vi.fn(() => Int32Array.of(3, 1));
    const selection = new RowSelection(compute, 2);
    const next = selection.compose(rows(1, 1, 0));
    expect([selection.length, next.length]).toEqual([2, 3]);
    expect(compute).not.toHaveBeenCalled();
    expect(next.indices).toEqual(Int32Array.of(1, 1, 3));
    expect(selection.indices).toEqual(Int32Array.of(3, 1));
    expect(compute).toHaveBeenCalledTimes(1);
  });

  test("values of taken rows belong to who asked, gathered or not", () => {
    const base = column(Float64Array.of(1, 2, 3));
    const taken = base.take(rows(2, 0));
    (taken.values as Float64Array)[0] = 99;
    expect([...taken]).toEqual([3, 1]);
    expect(taken.storage).toEqual({ dtype: "float", data: Float64Array.of(3, 1) });
    (taken.renamed("y").values as Float64Array)[0] = 99;
    expect([[...taken], [...base]]).toEqual([
      [3, 1],
      [1, 2, 3],
    ]);
  });

  test("columns taken together share one composed selection", () => {
    const [first, second] = [rows(3, 2, 1, 0), rows(0, 2)];
    expect(first.compose(second)).toBe(first.compose(second));
    expect(first.compose(second).indices).toEqual(Int32Array.of(3, 1));
    expect(first.compose(rows(0, 2))).not.toBe(first.compose(second));
  });

  test("nothing is gathered until a column is touched as a whole, and then once for all its names", () => {
    const cells = column(Float64Array.of(1, 2, 3)).take(rows(2, 0));
    const renamed = cells.renamed("y");
    expect(cells.at(0)).toBe(3);
    expect(cells.storage).toBe(renamed.storage);
    expect(column([1]).storage).not.toBe(cells.storage);
  });

  test("without a selection the storage is the base itself", () => {
    const base = storageFrom("x", [1, 2, 3]);
    expect(StoredColumn.of("x", base).storage).toBe(base);
  });

  test("texts are gathered by code: the dictionary is shared", () => {
    const base = storageFrom("x", ["a", "b", "a"]);
    const gathered = gather(base, Int32Array.of(2, 1));
    expect(gathered).toEqual({ dtype: "string", codes: Int32Array.of(0, 1), dictionary: ["a", "b"] });
    expect("dictionary" in gathered && "dictionary" in base && gathered.dictionary === base.dictionary).toBe(true);
  });
});

test.each<Dtype>(["int", "float", "bool", "string", "list", "mixed"])("emptyStorage(%s)", (dtype) => {
  expect([emptyStorage(dtype).dtype, storageLength(emptyStorage(dtype))]).toEqual([dtype, 0]);
});
