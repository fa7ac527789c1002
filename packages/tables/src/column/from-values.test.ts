import type { ColumnValues, Dtype } from "@ecephys/core";
import { describe, expect, test } from "vitest";
import { StoredColumn } from "./column.js";
import { storageFrom } from "./from-values.js";
import { MISSING_BOOL } from "./storage.js";

const cells = (values: ColumnValues, dtype?: Dtype) => {
  const column = StoredColumn.of("x", storageFrom("x", values, dtype));
  return [column.dtype, ...column];
};

describe("inferred types", () => {
  // dtype of `pd.Series(values)` in pandas 1.5.3, where it has such a type.
  test.each<[string, ColumnValues, Dtype]>([
    ["int64", [1, -2, 3], "int"],
    ["float64", [1, null, 3], "float"],
    ["float64", [1, Number.NaN], "float"],
    ["float64", [1, 2.5], "float"],
    ["float64", [2.5, 1], "float"],
    ["float64", [-0], "float"],
    ["float64", [1, Number.POSITIVE_INFINITY], "float"],
    ["float64 (nothing but missing)", [null, undefined, Number.NaN], "float"],
    ["bool", [true, false], "bool"],
    ["object, here nullable", [true, null], "bool"],
    ["object", ["a", null], "string"],
    ["object", [[1], null], "list"],
    ["object", ["a", 1], "mixed"],
    ["object", [true, 1], "mixed"],
    ["object", [{ a: 1 }], "mixed"],
    ["nothing at all", [], "float"],
    ["int64", [2n ** 40n, 1n], "int"],
    ["int8", Int8Array.of(1), "int"],
    ["uint8", Uint8Array.of(1), "int"],
    ["uint64", BigUint64Array.of(1n), "int"],
    ["float32", Float32Array.of(0.5), "float"],
  ])("%s: %o", (_pandas, values, dtype) => {
    expect(storageFrom("x", values).dtype).toBe(dtype);
  });
});

describe("whole numbers", () => {
  test("lie in the narrowest array that holds them all exactly", () => {
    const arrayOf = (values: ColumnValues) => {
      const storage = storageFrom("x", values, "int");
      return storage.dtype === "int" ? storage.data : storage;
    };
    expect(arrayOf([1, -(2 ** 31)])).toEqual(Int32Array.of(1, -(2 ** 31)));
    expect(arrayOf([1, 2 ** 31])).toEqual(Float64Array.of(1, 2 ** 31));
    expect(arrayOf([1n, 2n ** 53n - 1n])).toEqual(Float64Array.of(1, 2 ** 53 - 1));
    expect(arrayOf([1n, 2n ** 53n])).toEqual(BigInt64Array.of(1n, 2n ** 53n));
    expect(arrayOf([1, 2n ** 63n])).toEqual(BigUint64Array.of(1n, 2n ** 63n));
    expect(arrayOf(Uint32Array.of(2 ** 32 - 1))).toEqual(Float64Array.of(2 ** 32 - 1));
    expect(arrayOf(Int16Array.of(-5))).toEqual(Int32Array.of(-5));
  });

  test("that no 64 bits hold are refused, not wrapped", () => {
    for (const values of [[2n ** 64n], [-1n, 2n ** 63n], [-(2n ** 63n) - 1n]]) {
      expect(() => storageFrom("x", values)).toThrow(expect.objectContaining({ code: "ECEPHYS_SCHEMA" }));
    }
  });

  test("declared, but missing here or fractional there: floats, as in pandas", () => {
    expect(cells([1, null], "int")).toEqual(["float", 1, Number.NaN]);
    expect(cells([1, 2.5], "int")).toEqual(["float", 1, 2.5]);
    expect(cells([], "int")).toEqual(["int"]);
  });
});

describe("declared types", () => {
  test("numbers as floats, bytes and numbers as booleans, gaps in each", () => {
    expect(cells([1, 2n, undefined], "float")).toEqual(["float", 1, 2, Number.NaN]);
    expect(cells(Uint8Array.of(1, 0, MISSING_BOOL), "bool")).toEqual(["bool", true, false, null]);
    expect(cells([1, false, null, Number.NaN], "bool")).toEqual(["bool", true, false, null, null]);
    expect(cells(["a", "a", undefined, ""], "string")).toEqual(["string", "a", "a", null, ""]);
    expect(cells([[1], null], "list")).toEqual(["list", [1], null]);
    expect(cells([1, undefined], "mixed")).toEqual(["mixed", 1, null]);
  });

  test.each<[Dtype, unknown, string]>([
    ["int", "7", 'Column "x", row 1: expected a number, got "7".'],
    ["float", "7", 'Column "x", row 1: expected a number, got "7".'],
    ["float", true, 'Column "x", row 1: expected a number, got true.'],
    ["bool", 2, 'Column "x", row 1: expected a boolean, got 2.'],
    ["bool", "True", 'Column "x", row 1: expected a boolean, got "True".'],
    ["string", 3, 'Column "x", row 1: expected text, got 3.'],
    ["list", "[1]", 'Column "x", row 1: expected a list, got "[1]".'],
  ])("%s does not take %j", (dtype, value, summary) => {
    expect(() => storageFrom("x", [null, value], dtype)).toThrow(
      expect.objectContaining({ code: "ECEPHYS_SCHEMA", summary, hint: expect.any(String) }),
    );
  });
});

test("typed arrays of the right type are taken over; lists are copied and frozen", () => {
  const floats = Float64Array.of(1, 2);
  expect(storageFrom("x", floats)).toEqual({ dtype: "float", data: floats });
  expect((storageFrom("x", floats) as { data: unknown }).data).toBe(floats);
  const list = ["a"];
  const column = StoredColumn.of<string[]>("x", storageFrom("x", [list]));
  list.push("b");
  expect(column.at(0)).toEqual(["a"]);
  expect(() => column.at(0)?.push("c")).toThrow(TypeError);
});
