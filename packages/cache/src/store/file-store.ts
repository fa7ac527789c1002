import { rename, stat } from "node:fs/promises";
import { dirname } from "node:path";
import {
  type CallOptions,
  CorruptFileError,
  EcephysError,
  fileAccessError,
  isEcephysError,
  type Logger,
  MissingDataError,
  report,
  retry,
  silentLogger,
  systemCode,
  throwIfAborted,
} from "@ecephys/core";
import { formatCsv } from "@ecephys/io/csv";
import type { Table } from "@ecephys/tables";
import { withLock } from "./advisory-lock.js";
import { uniqueName, writeAtomically } from "./atomic-write.js";
import { ensureFolder } from "./ensure-folder.js";
import { fetchedTable } from "./fetched-table.js";
import { FileChecks } from "./file-checks.js";
import { writeRecord } from "./file-record.js";
import { type FileState, fileState } from "./file-state.js";
import { HiddenFolder } from "./hidden-folder.js";
import { removeForgottenParts, removeLeftOverParts } from "./left-over-parts.js";
import { checkReceived, ReceivedBytes } from "./received-bytes.js";
import { SharedTasks } from "./shared-tasks.js";
import type { FileEntry, Store, TableEntry } from "./store.js";
import { readTable } from "./table-reading.js";

/** How a {@link FileStore} works. */
export interface FileStoreOptions {
  /** The manifest's folder. */
  readonly folder: string;
  /** Recorded as the origin of what is fetched. */
  readonly origin: string;
  /** All tries of a fetch. */
  readonly tries: number;
  /** Never fetch: what is absent is `ECEPHYS_NOT_CACHED`. */
  readonly offline?: boolean;
  readonly logger?: Logger;
  /** Waits between tries; injected in tests. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/**
 * The cache folder. A file is fetched into `.ecephys/parts`, checked, made durable and renamed into place; what is in
 * place is replaced only by a verified file and never deleted because reading it failed.
 */
export class FileStore implements Store {
  readonly #options: FileStoreOptions;
  readonly #hidden: HiddenFolder;
  readonly #logger: Logger;
  readonly #checks: FileChecks;
  readonly #tasks = new SharedTasks();
  #swept: Promise<void> | undefined;

  constructor(options: FileStoreOptions) {
    this.#options = options;
    this.#hidden = new HiddenFolder(options.folder);
    this.#checks = new FileChecks(this.#hidden);
    this.#logger = options.logger ?? silentLogger;
  }

  async table<Row extends object>(entry: TableEntry, options: CallOptions = {}): Promise<Table<Row>> {
    return await this.#tasks.share(
      entry.path,
      async (shared) => (await this.#table(entry, shared)) as Table<object> as Table<Row>,
      options,
    );
  }

  async file(entry: FileEntry, options: CallOptions = {}): Promise<string> {
    return await this.#tasks.share(entry.path, (shared) => this.#file(entry, shared), options);
  }

  async #table(entry: TableEntry, options: CallOptions): Promise<Table<object>> {
    return await this.#cached(
      entry,
      () => readTable(entry, this.#hidden, options, this.#logger),
      (aside) => this.#fetchTable(entry, options, aside),
      options,
    );
  }

  async #file(entry: FileEntry, options: CallOptions): Promise<string> {
    await this.#cached(
      entry,
      () => this.#checks.check(entry, options),
      (aside) => this.#fetchFile(entry, options, aside),
      options,
    );
    return entry.path;
  }

  /** What `read` makes of the entry; fetched where it is absent, fetched anew where `read` finds it damaged. */
  async #cached<T>(entry: Entry, read: () => Promise<T>, fetch: Fetch, options: CallOptions): Promise<T> {
    if (!(await exists(entry.path))) {
      if (this.#options.offline === true) throw notCached(entry);
      await this.#fetchUnderLock(entry, async () => !(await exists(entry.path)), fetch, options);
      return await read();
    }
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof CorruptFileError)) throw error;
      return await this.#repair(entry, error, read, fetch, options);
    }
  }

  /** Fetches under the lock unless another process was faster. */
  async #fetchUnderLock(
    entry: Entry,
    isNeeded: () => Promise<boolean>,
    fetch: () => Promise<void>,
    options: CallOptions,
  ): Promise<void> {
    const { what, path } = entry;
    const { tries, sleep } = this.#options;
    this.#swept ??= removeForgottenParts(this.#hidden);
    await this.#swept;
    await withLock(
      this.#hidden.lockOf(path),
      what,
      async (hold) => {
        if (!(await isNeeded())) return;
        await removeLeftOverParts(this.#hidden, path, hold);
        report(options.onProgress, { kind: "begin", what });
        const policy = { tries, logger: this.#logger, ...(sleep !== undefined && { sleep }) };
        await retry(`fetching ${what}`, () => fetch(), policy, options);
        report(options.onProgress, { kind: "end", what });
      },
      { ...options, logger: this.#logger },
    );
  }

  /**
   * What is damaged is fetched anew to the side. The bad file steps aside, into `.ecephys/damaged`, only once the good one is
   * ready; where nothing can be fetched it stays where it is and the caller hears why.
   */
  async #repair<T>(
    entry: Entry,
    damage: CorruptFileError,
    read: () => Promise<T>,
    fetch: Fetch,
    options: CallOptions,
  ): Promise<T> {
    if (this.#options.offline === true) {
      const advice = "Replace the file, or open the folder with a backend that can fetch it anew.";
      throw leftAsItIs(entry, damage, damage.hint ?? advice, damage);
    }
    this.#logger.warn(`${damage.summary} Fetching ${entry.what} anew; the damaged file is kept.`);
    const aside = this.#hidden.damagedOf(entry.path, uniqueName());
    try {
      await this.#fetchUnderLock(
        entry,
        () => isStillDamaged(entry, read),
        () => fetch(aside),
        options,
      );
    } catch (error) {
      if (isEcephysError(error, "ECEPHYS_ABORTED")) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw leftAsItIs(entry, damage, `Fetching it anew failed (${why}). Replace the file, or try again later.`, error);
    }
    if (await exists(aside)) {
      this.#logger.warn(`${entry.path} was fetched anew; the damaged file is kept at ${aside}`);
    }
    return await read();
  }

  async #fetchTable(entry: TableEntry, options: CallOptions, aside?: string): Promise<void> {
    const table = fetchedTable(await entry.fetch(options), entry, this.#options.origin);
    await this.#keep(entry.path, formatCsv(table), new ReceivedBytes(), { rows: table.numRows }, options, { aside });
  }

  async #fetchFile(entry: FileEntry, options: CallOptions, aside?: string): Promise<void> {
    const source = await entry.fetch(options);
    const received = new ReceivedBytes(source.checksum);
    const known = source.validator === undefined ? {} : { validator: source.validator };
    await this.#keep(entry.path, source.chunks(undefined, options), received, known, options, {
      aside,
      check: (part) => checkReceived(entry, source, part, received, options),
    });
  }

  /** Part file → check → durable → in place → record. */
  async #keep(
    path: string,
    pieces: Iterable<string> | AsyncIterable<Uint8Array>,
    received: ReceivedBytes,
    known: { rows?: number; validator?: string },
    options: CallOptions,
    last: { readonly aside: string | undefined; readonly check?: (part: string) => Promise<void> },
  ): Promise<void> {
    let verified: FileState | undefined;
    const finish = async (part: string) => {
      await last.check?.(part);
      throwIfAborted(options.signal, `writing ${path}`);
      if (last.check !== undefined) verified = await fileState(part);
      if (last.aside !== undefined) await stepAside(path, last.aside);
    };
    try {
      const part = this.#hidden.partOf(path, uniqueName());
      await writeAtomically(path, part, received.passing(pieces, path, options), finish);
    } catch (error) {
      throw systemCode(error) !== undefined && !(error instanceof EcephysError)
        ? fileAccessError("write", path, error)
        : error;
    }
    if (verified !== undefined) this.#checks.passed(path, verified);
    await writeRecord(this.#hidden.recordOf(path), {
      origin: this.#options.origin,
      size: received.size,
      sha256: received.sha256,
      ...known,
      fetchedAt: new Date().toISOString(),
      ...(verified !== undefined && { verified }),
    });
  }
}

/** What tables and files have in common. */
type Entry = Pick<FileEntry, "path" | "what">;

/** @param aside - where to put what is in the way */
type Fetch = (aside?: string) => Promise<void>;

/** Whether another process has not mended it while we waited for the lock. */
async function isStillDamaged(entry: Entry, read: () => Promise<unknown>): Promise<boolean> {
  if (!(await exists(entry.path))) return true;
  try {
    await read();
    return false;
  } catch (error) {
    if (error instanceof CorruptFileError) return true;
    throw error;
  }
}

async function stepAside(path: string, aside: string): Promise<void> {
  await ensureFolder(dirname(aside));
  await rename(path, aside).catch((error: unknown) => {
    if (systemCode(error) !== "ENOENT") throw error;
  });
}

function leftAsItIs(entry: Entry, damage: CorruptFileError, hint: string, cause: unknown): CorruptFileError {
  const line = damage.line === undefined ? {} : { line: damage.line };
  return new CorruptFileError(entry.path, `${damage.reason}; it was left as it is`, { hint, cause, ...line });
}

function notCached({ path, what }: Entry): MissingDataError {
  return new MissingDataError("ECEPHYS_NOT_CACHED", `${what} is not in this cache: there is no ${path}.`, path, {
    hint: "A fixed cache never fetches. Open the folder with fromWarehouse once to fetch it, or point to another folder.",
  });
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return false;
    throw fileAccessError("look for", path, error);
  }
}
