import { createHash } from "node:crypto";
import { type CallOptions, EcephysError, fileAccessError, systemCode, throwIfAborted } from "@ecephys/core";
import { formatCsv } from "@ecephys/io/csv";
import { withAnnouncedPart } from "./announced-part.js";
import { writeAtomically } from "./atomic-write.js";
import { fetchedTable } from "./fetched-table.js";
import { writeRecord } from "./file-record.js";
import { type FileState, fileState } from "./file-state.js";
import type { HiddenFolder } from "./hidden-folder.js";
import { stepAside } from "./step-aside.js";
import type { TableEntry } from "./store.js";
import { untilAborted } from "./until-aborted.js";

/** What fetching a table needs beside the entry. */
export interface TableFetch {
  readonly hidden: HiddenFolder;
  /** Recorded as the origin. */
  readonly origin: string;
  /** Where to put what is in the way. */
  readonly aside?: string;
}

/** Fetches a table as rows and keeps it as text: checked → part file → durable → record → in place. */
export async function fetchTable(
  entry: TableEntry,
  { hidden, origin, aside }: TableFetch,
  options: CallOptions,
): Promise<FileState> {
  const { path } = entry;
  const data = await untilAborted(entry.fetch(options), options.signal, `fetching ${entry.what}`);
  const table = fetchedTable(data, entry, origin);
  const hash = createHash("sha256");
  let size = 0;
  let verified: FileState | undefined;
  function* passing(pieces: Iterable<string>): Iterable<string> {
    for (const piece of pieces) {
      throwIfAborted(options.signal, `writing ${path}`);
      hash.update(piece);
      size += Buffer.byteLength(piece);
      yield piece;
    }
  }
  try {
    await withAnnouncedPart(hidden, path, origin, (part) =>
      writeAtomically(path, part, passing(formatCsv(table)), async () => {
        throwIfAborted(options.signal, `writing ${path}`);
        verified = await fileState(part);
        if (aside !== undefined) await stepAside(path, aside);
        const fetchedAt = new Date().toISOString();
        const known = { origin, size, sha256: hash.digest("hex"), rows: table.numRows, fetchedAt };
        await writeRecord(hidden.recordOf(path), { ...known, verified });
      }),
    );
  } catch (error) {
    throw systemCode(error) !== undefined && !(error instanceof EcephysError)
      ? fileAccessError("write", path, error)
      : error;
  }
  return verified ?? (await fileState(path));
}
