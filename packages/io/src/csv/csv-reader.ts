import type { CallOptions, FileInput, Reader, Writer } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import type { CsvOptions } from "./parse-csv.js";
import { readCsv } from "./read-csv.js";
import { verifyCsv } from "./verify-csv.js";
import { writeCsv } from "./write-csv.js";

/** Reads CSV tables, by default indexed by `id`. `verify` does not ask for an index column: it cannot know its name. */
export const csvReader = {
  id: "csv",
  verify: (file: FileInput, options?: CallOptions) => verifyCsv(file, options),
  read: (file: FileInput, options?: CsvOptions & CallOptions): Promise<Table> => readCsv(file, options),
} as const satisfies Reader<Table, CsvOptions>;

/** Writes CSV tables as pandas does. */
export const csvWriter = { id: "csv", write: writeCsv } as const satisfies Writer<Table<object>>;
