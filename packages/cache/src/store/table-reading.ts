import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { type CallOptions, fileAccessError, throwIfAborted } from "@ecephys/core";
import { parseCsv } from "@ecephys/io/csv";
import type { Table } from "@ecephys/tables";
import { type CopySource, readColumnsCopy, writeColumnsCopy } from "./columns-copy.js";
import { readRecord } from "./file-record.js";
import type { HiddenFolder } from "./hidden-folder.js";
import type { TableEntry } from "./store.js";

/** A file changed this shortly before its copy was made may have changed again within the clock's tick. */
const RACY_MS = 2_000;

/**
 * A cached table: from its columnar copy where that is of exactly this text file, else parsed, checked against the number
 * of rows recorded at fetching, and copied for the next time.
 *
 * @throws CorruptFileError when the text is truncated or malformed; EcephysError `ECEPHYS_FILE_ACCESS` when it cannot be read
 */
export async function readTable(entry: TableEntry, hidden: HiddenFolder, options: CallOptions): Promise<Table<object>> {
  throwIfAborted(options.signal, `reading ${entry.what}`);
  const schema = JSON.stringify([entry.indexColumn, entry.dtypes]);
  const copyPath = hidden.columnsOf(entry.path);
  try {
    const before = await identityOf(entry.path);
    const copy = await readColumnsCopy(copyPath, schema);
    const sameSize = copy !== undefined && copy.source.size === before.size;
    if (sameSize && copy.source.mtimeNs === before.mtimeNs && before.mtimeMs + RACY_MS < copy.madeAt) return copy.table;

    const bytes = await readFile(entry.path);
    const source: CopySource = {
      size: bytes.length,
      mtimeNs: before.mtimeNs,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    };
    if (sameSize && copy.source.sha256 === source.sha256) {
      await writeColumnsCopy(copyPath, copy.table, source, schema);
      return copy.table;
    }
    const record = await readRecord(hidden.recordOf(entry.path));
    const table = parseCsv(bytes, {
      path: entry.path,
      indexColumn: entry.indexColumn,
      dtypes: entry.dtypes,
      ...(record?.rows !== undefined && { expectedRows: record.rows }),
    });
    await writeColumnsCopy(copyPath, table, source, schema);
    return table;
  } catch (error) {
    if (error instanceof Error && "errno" in error) throw fileAccessError("read", entry.path, error);
    throw error;
  }
}

async function identityOf(path: string): Promise<{ size: number; mtimeNs: string; mtimeMs: number }> {
  const { size, mtimeNs } = await stat(path, { bigint: true });
  return { size: Number(size), mtimeNs: String(mtimeNs), mtimeMs: Number(mtimeNs / 1_000_000n) };
}
