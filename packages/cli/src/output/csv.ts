import { formatCsv } from "@ecephys/io/csv";
import type { TableFormatter } from "./format.js";

/** The text `DataFrame.to_csv` writes: the index first, missing cells empty. */
export const csv: TableFormatter = (table) => formatCsv(table);
