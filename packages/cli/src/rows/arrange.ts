import type { Table } from "@ecephys/tables";
import type { OutputFlags } from "../options/output-options.js";

/**
 * Sorted, cut and reduced to the columns asked for, in their order.
 * @param all - the table with every column: a column may be sorted by without being shown
 * @param shown - names of the columns that may be shown, in the usual order
 * @throws EcephysError `ECEPHYS_UNKNOWN_COLUMN` with the nearest names
 */
export function arrange(all: Table<object>, shown: readonly string[], flags: OutputFlags): Table<object> {
  const showable = all.select(shown);
  for (const name of flags.columns ?? []) showable.column(name);
  const sorted = flags.sort === undefined ? all : all.sortBy(...flags.sort);
  const cut = flags.limit === undefined ? sorted : sorted.head(flags.limit);
  return cut.select(flags.columns ?? shown);
}
