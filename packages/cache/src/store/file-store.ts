import { createHash } from "node:crypto";
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
import { writeRecord } from "./file-record.js";
import { HiddenFolder } from "./hidden-folder.js";
import { SharedTasks } from "./shared-tasks.js";
import { removeStaleParts } from "./stale-parts.js";
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
  readonly #tasks = new SharedTasks();

  constructor(options: FileStoreOptions) {
    this.#options = options;
    this.#hidden = new HiddenFolder(options.folder);
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
    if (await exists(entry.path)) {
      try {
        return await readTable(entry, this.#hidden, options, this.#logger);
      } catch (error) {
        if (!(error instanceof CorruptFileError)) throw error;
        return await this.#repair(entry, error, options);
      }
    }
    await this.#fetchOnce(entry.path, entry.what, options, () => this.#fetchTable(entry, options));
    return await readTable(entry, this.#hidden, options, this.#logger);
  }

  async #file(entry: FileEntry, options: CallOptions): Promise<string> {
    if (!(await exists(entry.path))) {
      await this.#fetchOnce(entry.path, entry.what, options, () => this.#fetchFile(entry, options));
    }
    return entry.path;
  }

  /** Fetches under the lock unless another process was faster. */
  async #fetchOnce(path: string, what: string, options: CallOptions, fetch: () => Promise<void>): Promise<void> {
    if (this.#options.offline === true) throw notCached(path, what);
    await withLock(
      this.#hidden.lockOf(path),
      what,
      async () => {
        if (await exists(path)) return;
        await removeStaleParts(this.#hidden, path);
        report(options.onProgress, { kind: "begin", what });
        await this.#retry(what, fetch, options);
        report(options.onProgress, { kind: "end", what });
      },
      { ...options, logger: this.#logger },
    );
  }

  /**
   * A damaged table is fetched anew to the side. The bad file steps aside, into `.ecephys/damaged`, only once the good one is
   * ready; where nothing can be fetched it stays where it is and the caller hears why.
   */
  async #repair(entry: TableEntry, damage: CorruptFileError, options: CallOptions): Promise<Table<object>> {
    if (this.#options.offline === true) {
      const advice = "Replace the file, or open the folder with a backend that can fetch it anew.";
      throw leftAsItIs(entry, damage, damage.hint ?? advice, damage);
    }
    this.#logger.warn(`${damage.summary} Fetching ${entry.what} anew; the damaged file is kept until then.`);
    const aside = this.#hidden.damagedOf(entry.path, uniqueName());
    try {
      await this.#retry(entry.what, () => this.#fetchTable(entry, options, aside), options);
    } catch (error) {
      if (isEcephysError(error, "ECEPHYS_ABORTED")) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw leftAsItIs(entry, damage, `Fetching it anew failed (${why}). Replace the file, or try again later.`, error);
    }
    this.#logger.warn(`${entry.path} was fetched anew; the damaged file is kept at ${aside}`);
    return await readTable(entry, this.#hidden, options, this.#logger);
  }

  async #retry(what: string, attempt: () => Promise<void>, options: CallOptions): Promise<void> {
    const { tries, sleep } = this.#options;
    await retry(
      `fetching ${what}`,
      attempt,
      { tries, logger: this.#logger, ...(sleep !== undefined && { sleep }) },
      options,
    );
  }

  async #fetchTable(entry: TableEntry, options: CallOptions, aside?: string): Promise<void> {
    const table = fetchedTable(await entry.fetch(options), entry, this.#options.origin);
    await this.#keep(entry.path, formatCsv(table), { rows: table.numRows }, options, undefined, aside);
  }

  async #fetchFile(entry: FileEntry, options: CallOptions): Promise<void> {
    const source = await entry.fetch(options);
    await this.#keep(
      entry.path,
      source.chunks(undefined, options),
      source.validator === undefined ? {} : { validator: source.validator },
      options,
      async (part, size, sha256) => {
        if (source.size !== undefined && size !== source.size) {
          throw new EcephysError(
            "ECEPHYS_SHORT_BODY",
            `${source.origin} gave ${size} bytes, announced ${source.size}.`,
          );
        }
        const [kind, digest] = source.checksum?.split(":") ?? [];
        if (kind === "sha256" && digest !== sha256) {
          throw new CorruptFileError(source.origin, `its sha256 is ${sha256}, expected ${digest}`);
        }
        await entry.verify?.(part, options);
      },
    );
  }

  /** Part file → check → durable → in place → record. */
  async #keep(
    path: string,
    pieces: Iterable<string> | AsyncIterable<Uint8Array>,
    known: { rows?: number; validator?: string },
    options: CallOptions,
    check?: (part: string, size: number, sha256: string) => Promise<void>,
    aside?: string,
  ): Promise<void> {
    const hash = createHash("sha256");
    let size = 0;
    async function* counted(): AsyncIterable<string | Uint8Array> {
      for await (const piece of pieces) {
        throwIfAborted(options.signal, `writing ${path}`);
        hash.update(piece);
        size += typeof piece === "string" ? Buffer.byteLength(piece) : piece.length;
        yield piece;
      }
    }
    let sha256 = "";
    const finish = async (part: string) => {
      sha256 = hash.digest("hex");
      await check?.(part, size, sha256);
      throwIfAborted(options.signal, `writing ${path}`);
      if (aside !== undefined) {
        await ensureFolder(dirname(aside));
        await rename(path, aside);
      }
    };
    try {
      await writeAtomically(path, this.#hidden.partOf(path, uniqueName()), counted(), finish);
    } catch (error) {
      throw systemCode(error) !== undefined && !(error instanceof EcephysError)
        ? fileAccessError("write", path, error)
        : error;
    }
    await writeRecord(this.#hidden.recordOf(path), {
      origin: this.#options.origin,
      size,
      sha256,
      ...known,
      fetchedAt: new Date().toISOString(),
    });
  }
}

function leftAsItIs(entry: TableEntry, damage: CorruptFileError, hint: string, cause: unknown): CorruptFileError {
  const line = damage.line === undefined ? {} : { line: damage.line };
  return new CorruptFileError(entry.path, `${damage.reason}; it was left as it is`, { hint, cause, ...line });
}

function notCached(path: string, what: string): MissingDataError {
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
