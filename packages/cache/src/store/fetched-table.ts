import { assertColumnData, EcephysError, isEcephysError } from "@ecephys/core";
import { Table } from "@ecephys/tables";
import type { TableEntry } from "./store.js";

/**
 * What a backend returned for a table, checked before anything of it is kept: well-formed, with the right index and no
 * missing id, and of the declared types.
 *
 * @throws EcephysError `ECEPHYS_INVALID_BACKEND` naming the backend and what is wrong; `ECEPHYS_MISSING_DATA` where a table
 *   that must have rows came without any
 */
export function fetchedTable(data: unknown, entry: TableEntry, origin: string): Table<object> {
  const from = `${origin} (${entry.what})`;
  assertColumnData(data, from);
  if (data.indexName !== entry.indexColumn) {
    throw invalid(from, `its index is "${data.indexName}", expected "${entry.indexColumn}"`);
  }
  const declared = Object.entries(entry.dtypes).filter(([name]) => Object.hasOwn(data.columns, name));
  let table: Table<object>;
  try {
    table = Table.fromColumns({ ...data, dtypes: { ...data.dtypes, ...Object.fromEntries(declared) } });
  } catch (error) {
    if (!isEcephysError(error, "ECEPHYS_SCHEMA")) throw error;
    throw invalid(from, error.summary.replace(/\.$/, ""), error);
  }
  for (let row = 0; row < table.numRows; row++) {
    if (table.index.isMissing(row)) throw invalid(from, `row ${row} has no ${entry.indexColumn}`);
  }
  if (table.numRows === 0 && entry.mayBeEmpty === false) {
    throw new EcephysError("ECEPHYS_MISSING_DATA", `${from} has no rows at all; nothing was kept.`, {
      hint: "Check that host and scheme lead to the right warehouse.",
    });
  }
  return table;
}

function invalid(from: string, reason: string, cause?: unknown): EcephysError {
  return new EcephysError("ECEPHYS_INVALID_BACKEND", `${from} returned a table that cannot be kept: ${reason}.`, {
    hint: "Nothing was written. Correct the backend.",
    cause,
  });
}
