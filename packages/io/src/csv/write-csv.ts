import { EcephysError } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import { fileAccessError } from "../file/file-access-error.js";
import { formatCsv } from "./format/format-csv.js";

/**
 * Writes a table to a CSV file, byte for byte as `DataFrame.to_csv` would; see {@link formatCsv}.
 * Streams: the text is never whole in memory. An existing file is replaced; its folder must exist.
 * On failure the incomplete file is removed, so that part of a table is never taken for all of it.
 *
 * @throws EcephysError `ECEPHYS_FILE_ACCESS` naming the path; `ECEPHYS_SCHEMA` for a cell that has no CSV text
 */
export async function writeCsv(path: string, table: Table<object>): Promise<void> {
  const { open, rm, writeFile } = await import("node:fs/promises");
  let became = "";
  try {
    const handle = await open(path, "w");
    try {
      await writeFile(handle, formatCsv(table), "utf8");
    } catch (error) {
      // A device or a pipe is not ours to remove.
      if ((await handle.stat()).isFile()) {
        await rm(path, { force: true });
        became = " The incomplete file was removed.";
      }
      throw error;
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw cause instanceof EcephysError ? cause : fileAccessError(path, "write", cause, became);
  }
}
