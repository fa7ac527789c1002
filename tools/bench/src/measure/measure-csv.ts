import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { milliseconds } from "./milliseconds.js";
import type { Measurement, Request } from "./requests.js";

type Timed = Omit<Measurement, "peakMiB">;

/** Reads a table with our reader, every cell of it. */
export async function measureRead({ path, index }: Extract<Request, { do: "read" }>): Promise<Timed> {
  const { readCsv } = await import("@ecephys/io/csv");
  const [firstMs, table] = await milliseconds(async () => {
    const read = await readCsv(path, { indexColumn: index });
    for (const column of [read.index, ...read.columns()]) column.storage;
    return read;
  });
  return { firstMs, rows: table.numRows };
}

/** Cuts the text into strings with csv-parse, the one `@ecephys/io` is tested against, and does nothing else with them. */
export async function measureCsvParse({ path }: Extract<Request, { do: "read with csv-parse" }>): Promise<Timed> {
  const fromIo = createRequire(import.meta.resolve("@ecephys/io/csv"));
  const { parse } = fromIo("csv-parse/sync") as { parse(input: Buffer): readonly string[][] };
  const [firstMs, records] = await milliseconds(async () => parse(await readFile(path)));
  return { firstMs, rows: records.length - 1 };
}

/** Writes a table that has just been read. */
export async function measureWrite({ path, index, out }: Extract<Request, { do: "write" }>): Promise<Timed> {
  const { readCsv, writeCsv } = await import("@ecephys/io/csv");
  const table = await readCsv(path, { indexColumn: index });
  const [firstMs] = await milliseconds(() => writeCsv(out, table));
  return { firstMs, rows: table.numRows };
}
