import type { Table } from "@ecephys/tables";

/** A unit's row by its id; `undefined` where the table has no such unit. */
export function cellsOf(units: Table<object>, id: number): Readonly<Record<string, unknown>> | undefined {
  return units.loc(id) as Readonly<Record<string, unknown>> | undefined;
}
