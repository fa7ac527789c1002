import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import {
  type CallOptions,
  CorruptFileError,
  fileAccessError,
  type Logger,
  silentLogger,
  throwIfAborted,
} from "@ecephys/core";
import { parseCsv } from "@ecephys/io/csv";
import type { Table } from "@ecephys/tables";
import { type CopySource, readColumnsCopy, writeColumnsCopy } from "./columns-copy.js";
import { readRecord } from "./file-record.js";
import type { HiddenFolder } from "./hidden-folder.js";
import type { TableEntry } from "./store.js";
import { readWholeFile } from "./whole-file.js";

/** A file changed this shortly before its copy was made may have changed again within the clock's tick. */
const RACY_MS = 2_000;

/** Another program's file that did not change for this long is finished: AllenSDK pauses ~0.1 s between two flushes. */
const QUIET_MS = 500;

/**
 * A cached table: from its columnar copy where that is of exactly this text file, else parsed, checked against the number
 * of rows recorded at fetching, and copied for the next time.
 *
 * @throws CorruptFileError when the text is truncated or malformed; EcephysError `ECEPHYS_FILE_ACCESS` when it cannot be read
 */
export async function readTable(
  entry: TableEntry,
  hidden: HiddenFolder,
  options: CallOptions,
  logger: Logger = silentLogger,
): Promise<Table<object>> {
  throwIfAborted(options.signal, `reading ${entry.what}`);
  const schema = JSON.stringify([entry.indexColumn, entry.dtypes]);
  const copyPath = hidden.columnsOf(entry.path);
  try {
    const record = await readRecord(hidden.recordOf(entry.path));
    const before = await settledIdentity(entry.path, record?.size, options);
    const copy = await readColumnsCopy(copyPath, schema);
    const sameSize = copy !== undefined && copy.source.size === before.size;
    if (sameSize && copy.source.mtimeNs === before.mtimeNs && before.mtimeMs + RACY_MS < copy.madeAt) return copy.table;

    const bytes = await readWholeFile(entry.path);
    // Worth its time only where there is something to compare it with.
    const hashed = record !== undefined || copy !== undefined;
    const source: CopySource = {
      size: bytes.length,
      mtimeNs: before.mtimeNs,
      ...(hashed && { sha256: createHash("sha256").update(bytes).digest("hex") }),
    };
    if (sameSize && copy.source.sha256 !== undefined && copy.source.sha256 === source.sha256) {
      await writeColumnsCopy(copyPath, copy.table, source, schema);
      return copy.table;
    }
    const table = parseCsv(bytes, {
      path: entry.path,
      indexColumn: entry.indexColumn,
      dtypes: entry.dtypes,
    });
    if (record !== undefined && record.sha256 !== source.sha256) {
      if (record.rows !== undefined && table.numRows < record.rows)
        throw lostRows(entry, table.numRows, record.rows, hidden);
      logger.warn(
        `${entry.path} is not the file that was fetched from ${record.origin}: someone replaced or edited it`,
      );
    }
    await writeColumnsCopy(copyPath, table, source, schema);
    return table;
  } catch (error) {
    if (error instanceof Error && "errno" in error) throw fileAccessError("read", entry.path, error);
    throw error;
  }
}

/** Fewer rows than were fetched: a cut at the end of a line cannot be told from a shorter table by the text alone. */
function lostRows(entry: TableEntry, found: number, recorded: number, hidden: HiddenFolder): CorruptFileError {
  return new CorruptFileError(entry.path, `it has ${found} rows, ${recorded} were fetched`, {
    hint: `If you replaced it on purpose, delete the record ${hidden.recordOf(entry.path)}.`,
  });
}

/**
 * The file's identity once nobody writes to it any more. Ours appear whole, by rename; AllenSDK writes in place and flushes
 * whole rows, so that half of its file looks like a shorter table. Only a file that is not the one we recorded and that
 * changed a moment ago is waited for.
 */
async function settledIdentity(path: string, ownSize: number | undefined, options: CallOptions): Promise<FileIdentity> {
  let identity = await identityOf(path);
  while (identity.size !== ownSize && Math.abs(Date.now() - identity.mtimeMs) < QUIET_MS) {
    throwIfAborted(options.signal, `waiting for another program to finish writing ${path}`);
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    const later = await identityOf(path);
    if (later.size === identity.size && later.mtimeNs === identity.mtimeNs) return later;
    identity = later;
  }
  return identity;
}

interface FileIdentity {
  readonly size: number;
  readonly mtimeNs: string;
  readonly mtimeMs: number;
}

async function identityOf(path: string): Promise<FileIdentity> {
  const { size, mtimeNs } = await stat(path, { bigint: true });
  return { size: Number(size), mtimeNs: String(mtimeNs), mtimeMs: Number(mtimeNs / 1_000_000n) };
}
