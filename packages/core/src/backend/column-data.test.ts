import { expect, test } from "vitest";
import { isEcephysError } from "../errors/index.js";
import { assertColumnData, numRowsOf } from "./column-data.js";

const refusal = (value: unknown) => {
  try {
    assertColumnData(value, "lab: getUnits()");
  } catch (error) {
    return isEcephysError(error, "ECEPHYS_INVALID_BACKEND") ? error.message : error;
  }
  return null;
};

test("equally long arrays of any kind, an index among them", () => {
  expect(
    refusal({ indexName: "id", columns: { id: [1, 2], a: Float64Array.of(1, 2), b: BigInt64Array.of(1n, 2n) } }),
  ).toBeNull();
  expect(refusal({ indexName: "id", columns: { id: [] } })).toBeNull();
});

test.each<[unknown, string]>([
  [null, "expected an object with columns, got null"],
  [undefined, "expected an object with columns, got undefined"],
  [[], "expected an object with columns, got object"],
  [{ indexName: "id" }, "expected an object with columns, got object"],
  [{ indexName: "id", columns: null }, "expected an object with columns, got object"],
  [{ indexName: "id", columns: { a: [1] } }, 'there is no column "id", which it names as its index'],
  [{ columns: { id: [1] } }, 'there is no column "undefined", which it names as its index'],
  [{ indexName: "toString", columns: { id: [1] } }, 'there is no column "toString", which it names as its index'],
  [{ indexName: "id", columns: { id: [1], a: [1, 2] } }, 'column "a" has 2 values, the index "id" has 1'],
  [{ indexName: "id", columns: { id: [1], a: "text" } }, 'column "a" is not an array'],
  [{ indexName: "id", columns: { id: [1], a: new DataView(new ArrayBuffer(8)) } }, 'column "a" is not an array'],
  [{ indexName: "id", columns: { id: "x", a: [1] } }, 'column "id" is not an array'],
])("%j is refused", (value, reason) => {
  expect(refusal(value)).toBe(
    `lab: getUnits() returned malformed column data: ${reason}. A backend returns { indexName, columns: { name: array, … } } with equally long arrays.`,
  );
});

test("numRowsOf", () => {
  expect(numRowsOf({ indexName: "id", columns: { id: Int32Array.of(1, 2, 3) } })).toBe(3);
  expect(numRowsOf({ indexName: "id", columns: {} })).toBe(0);
});
