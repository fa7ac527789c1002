import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
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
import { type CopySource, openColumnsCopy, writeColumnsCopy } from "./columns-copy.js";
import { readRecord } from "./file-record.js";
import type { HiddenFolder } from "./hidden-folder.js";
import type { TableEntry } from "./store.js";
import { isSameText, modifiedAt, type TextIdentity, textIdentity, textIdentitySync } from "./text-identity.js";
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
    const before = await settledIdentity(entry.path, hidden, options);
    const reparse = () => parsedAgain(entry, before, copyPath);
    const copy = openColumnsCopy(copyPath, schema, reparse);
    if (copy !== undefined && isSameText(copy.source, before) && modifiedAt(before) + RACY_MS < copy.madeAt) {
      return copy.table;
    }
    const record = await readRecord(hidden.recordOf(entry.path));
    const bytes = await readWholeFile(entry.path);
    // Worth its time only where there is something to compare it with.
    const hashed = record !== undefined || copy !== undefined;
    const source: CopySource = {
      ...before,
      size: bytes.length,
      ...(hashed && { sha256: createHash("sha256").update(bytes).digest("hex") }),
    };
    if (copy?.source.size === source.size && copy.source.sha256 !== undefined && copy.source.sha256 === source.sha256) {
      await writeColumnsCopy(copyPath, copy.table, source, schema);
      return copy.table;
    }
    const table = parsed(entry, bytes);
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

function parsed(entry: TableEntry, bytes: Uint8Array): Table<object> {
  return parseCsv(bytes, { path: entry.path, indexColumn: entry.indexColumn, dtypes: entry.dtypes });
}

/**
 * The table once more from its text, because its copy turned out to be damaged after it was handed out.
 * @throws CorruptFileError where the text is not the one the table was made from any more
 */
function parsedAgain(entry: TableEntry, identity: TextIdentity, copyPath: string): Table<object> {
  try {
    rmSync(copyPath, { force: true });
  } catch {
    // In a read-only folder it stays, and is found out again.
  }
  let table: Table<object> | undefined;
  try {
    const bytes = readFileSync(entry.path);
    if (isSameText(textIdentitySync(entry.path), identity)) table = parsed(entry, bytes);
  } catch {
    // Gone, or in the middle of being written.
  }
  if (table !== undefined) return table;
  throw new CorruptFileError(copyPath, `it was damaged, and ${entry.path} has changed since`, {
    hint: "The damaged copy was removed. Call forget() on the cache, or open it anew, and ask for the table again.",
  });
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
async function settledIdentity(path: string, hidden: HiddenFolder, options: CallOptions): Promise<TextIdentity> {
  let identity = await textIdentity(path);
  while (isRecent(identity) && identity.size !== (await readRecord(hidden.recordOf(path)))?.size) {
    throwIfAborted(options.signal, `waiting for another program to finish writing ${path}`);
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    const later = await textIdentity(path);
    if (isSameText(later, identity)) return later;
    identity = later;
  }
  return identity;
}

function isRecent(identity: TextIdentity): boolean {
  return Math.abs(Date.now() - modifiedAt(identity)) < QUIET_MS;
}
