import { EcephysError, fileAccessError } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import { formatCsv } from "./format/format-csv.js";

/**
 * Writes a table to a CSV file, byte for byte as `DataFrame.to_csv` would; see {@link formatCsv}.
 * Streams: the text is never whole in memory. It is written beside the target and moved into place when whole, so an
 * existing file is replaced in one step or, on failure, left as it was. The folder must exist.
 *
 * @throws EcephysError `ECEPHYS_FILE_ACCESS` naming the path; `ECEPHYS_SCHEMA` for a cell that has no CSV text
 */
export async function writeCsv(path: string, table: Table<object>): Promise<void> {
  const { open, rename, rm, stat, writeFile } = await import("node:fs/promises");
  const present = await stat(path).catch(() => undefined);
  // A folder is refused, and a device or a pipe takes the text as it comes: neither can be replaced.
  const inPlace = present !== undefined && !present.isFile();
  const written = inPlace ? path : `${path}.${crypto.randomUUID()}.part`;
  try {
    const handle = await open(written, inPlace ? "w" : "wx");
    try {
      await writeFile(handle, formatCsv(table), "utf8");
    } finally {
      await handle.close();
    }
    if (!inPlace) await rename(written, path);
  } catch (cause) {
    if (!inPlace) await rm(written, { force: true });
    throw cause instanceof EcephysError ? cause : fileAccessError("write", path, cause);
  }
}
