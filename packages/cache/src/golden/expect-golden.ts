import { Table } from "@ecephys/tables";
import { decodeGolden, expectFrame, frameIn, readGolden } from "@ecephys-tools/goldens";
import { expect } from "vitest";
import { documentedDifferences } from "./differences.js";

/** Compares a result with the golden at this path: a table cell by cell, with the documented differences, or a list. */
export function expectGolden(actual: Table<object> | readonly unknown[] | undefined, path: string): void {
  const golden = (readGolden(path) as { value: unknown }).value;
  if (actual instanceof Table) {
    expectFrame(actual as Table, golden, documentedDifferences(frameIn(golden)));
  } else {
    const missingAsNull = (value: unknown) => (Number.isNaN(value) ? null : value);
    expect(actual?.map(missingAsNull)).toEqual((decodeGolden(golden) as unknown[]).map(missingAsNull));
  }
}
