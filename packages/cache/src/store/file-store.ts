import {
  type CallOptions,
  CorruptFileError,
  fileAccessError,
  isEcephysError,
  type Logger,
  report,
  retry,
  silentLogger,
} from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import { type Locking, withLock } from "./advisory-lock.js";
import { fetchFile } from "./fetch-file.js";
import { fetchTable } from "./fetch-table.js";
import { FileChecks, type Judgement, stateOf } from "./file-checks.js";
import type { FileState } from "./file-state.js";
import { resumableParts, trustedSize } from "./found-parts.js";
import type { FreeSpace } from "./free-space.js";
import { HiddenFolder } from "./hidden-folder.js";
import { removeForgottenParts, removeLeftOverParts } from "./left-over-parts.js";
import type { FetchProgress } from "./receive-file.js";
import { SharedTasks } from "./shared-tasks.js";
import {
  type Decision,
  type FileEntry,
  isTableEntry,
  type Store,
  type TableEntry,
  type Verification,
} from "./store.js";
import { leftAsItIs, notCached } from "./store-errors.js";
import { readTable } from "./table-reading.js";
import { uniqueName } from "./unique-name.js";
import { verifyEntry } from "./verification.js";

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
  /** Keeps several processes from fetching the same; `withoutLock` where that is not wanted. Default: a lock file. */
  readonly locking?: Locking;
  /** Asked before a file of known size is received. Default: the system. */
  readonly freeSpace?: FreeSpace;
  /** Waits between tries; injected in tests. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/**
 * The cache folder. What to do with an entry is decided first: use it, check it, fetch it, or go on with a fetch that was cut
 * short. A file is fetched into `.ecephys/parts`, checked, made durable and renamed into place; what is in place is replaced
 * only by a verified file and never deleted because reading it failed.
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

  async decide(entry: TableEntry | FileEntry): Promise<Decision> {
    const judgement = await this.#checks.judge(entry);
    if (judgement !== undefined) {
      const { state: _state, recorded: _recorded, damage, ...decision } = judgement;
      return damage === undefined ? decision : { ...decision, damage: { reason: damage.reason } };
    }
    const [part] = isTableEntry(entry) ? [] : await resumableParts(this.#hidden, entry.path);
    if (part === undefined) return { action: "fetch", reason: "it is not in the cache" };
    const received = trustedSize(part);
    const total = part.note?.size;
    return { action: "resume", reason: "a fetch was cut short", received, ...(total !== undefined && { total }) };
  }

  async verify(entry: TableEntry | FileEntry, options: CallOptions = {}): Promise<Verification> {
    return await verifyEntry(entry, this.#hidden, this.#checks, options);
  }

  async #table(entry: TableEntry, options: CallOptions): Promise<Table<object>> {
    const use = () => readTable(entry, this.#hidden, options, this.#logger);
    return await this.#obtain(
      entry,
      {
        use,
        verify: async (judgement) => {
          const table = await use();
          await this.#checks.noteWhole(entry.path, judgement);
          return table;
        },
        fetch: (_progress, aside) => fetchTable(entry, { ...this.#surroundings(), ...aside }, options),
      },
      options,
    );
  }

  async #file(entry: FileEntry, options: CallOptions): Promise<string> {
    await this.#obtain(
      entry,
      {
        use: async () => undefined,
        verify: (judgement) => this.#checks.check(entry, judgement, options),
        fetch: (progress, aside) => fetchFile(entry, { ...this.#surroundings(), progress, ...aside }, options),
      },
      options,
    );
    return entry.path;
  }

  #surroundings() {
    const { origin, freeSpace } = this.#options;
    return { hidden: this.#hidden, origin, logger: this.#logger, ...(freeSpace !== undefined && { freeSpace }) };
  }

  /** Uses or checks what is in place; fetches what is absent, and anew what turns out to be damaged. */
  async #obtain<T>(entry: Entry, steps: Steps<T>, options: CallOptions): Promise<T> {
    const judgement = await this.#checks.judge(entry);
    if (judgement === undefined) {
      if (this.#options.offline === true) throw notCached(entry);
      const isAbsent = async () => (await stateOf(entry.path)) === undefined;
      await this.#fetchUnderLock(entry, isAbsent, steps, {}, options);
      return await this.#read(entry, steps);
    }
    try {
      return await act(entry, judgement, steps);
    } catch (error) {
      if (!(error instanceof CorruptFileError)) throw error;
      return await this.#repair(entry, error, steps, options);
    }
  }

  /** What the entry's copy, which is in place, amounts to. */
  async #read<T>(entry: Entry, steps: Steps<T>): Promise<T> {
    const judgement = await this.#checks.judge(entry);
    if (judgement !== undefined) return await act(entry, judgement, steps);
    throw fileAccessError("read", entry.path, Object.assign(new Error("it vanished"), { code: "ENOENT" }));
  }

  /** Fetches under the lock unless another process was faster. */
  async #fetchUnderLock(
    entry: Entry,
    isNeeded: () => Promise<boolean>,
    steps: Steps<unknown>,
    aside: Aside,
    options: CallOptions,
  ): Promise<void> {
    const { what, path } = entry;
    const { tries, sleep, locking = withLock } = this.#options;
    this.#swept ??= removeForgottenParts(this.#hidden);
    await this.#swept;
    const progress: FetchProgress = {};
    const work = async () => {
      if (!(await isNeeded())) return;
      report(options.onProgress, { kind: "begin", what });
      const policy = { tries, logger: this.#logger, ...(sleep !== undefined && { sleep }) };
      this.#checks.passed(path, await retry(`fetching ${what}`, () => steps.fetch(progress, aside), policy, options));
      await removeLeftOverParts(this.#hidden, path);
      report(options.onProgress, { kind: "end", what });
    };
    const purpose = { path: this.#hidden.lockOf(path), of: this.#hidden.labelOf(path), what, progress: () => progress };
    await locking(purpose, work, { ...options, logger: this.#logger });
  }

  /**
   * What is damaged is fetched anew to the side. The bad file steps aside, into `.ecephys/damaged`, only once the good one is
   * ready; where nothing can be fetched it stays where it is and the caller hears why.
   */
  async #repair<T>(entry: Entry, damage: CorruptFileError, steps: Steps<T>, options: CallOptions): Promise<T> {
    if (this.#options.offline === true) {
      const advice = "Replace the file, or open the folder with a backend that can fetch it anew.";
      throw leftAsItIs(entry, damage, damage.hint ?? advice, damage);
    }
    this.#logger.warn(`${damage.summary} Fetching ${entry.what} anew; the damaged file is kept.`);
    const aside = this.#hidden.damagedOf(entry.path, uniqueName());
    try {
      await this.#fetchUnderLock(entry, () => this.#isStillDamaged(entry, steps), steps, { aside }, options);
    } catch (error) {
      if (isEcephysError(error, "ECEPHYS_ABORTED")) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw leftAsItIs(entry, damage, `Fetching it anew failed (${why}). Replace the file, or try again later.`, error);
    }
    if ((await stateOf(aside)) !== undefined) {
      this.#logger.warn(`${entry.path} was fetched anew; the damaged file is kept at ${aside}`);
    }
    return await this.#read(entry, steps);
  }

  /** Whether another process has not mended it while we waited for the lock. */
  async #isStillDamaged(entry: Entry, steps: Steps<unknown>): Promise<boolean> {
    const judgement = await this.#checks.judge(entry);
    if (judgement === undefined) return true;
    try {
      await act(entry, judgement, steps);
      return false;
    } catch (error) {
      if (error instanceof CorruptFileError) return true;
      throw error;
    }
  }
}

type Entry = TableEntry | FileEntry;

/** Where to put what is in the way. */
interface Aside {
  readonly aside?: string;
}

/** What there is to do with an entry, by what was decided. */
interface Steps<T> {
  use(): Promise<T>;
  /** @throws CorruptFileError unless the copy is whole */
  verify(judgement: Judgement): Promise<T>;
  /** Fetches, going on from what there is; gives the state in which the file was found whole. */
  fetch(progress: FetchProgress, aside: Aside): Promise<FileState>;
}

/** Does with a copy in place what was decided. */
async function act<T>(entry: Entry, judgement: Judgement, steps: Steps<T>): Promise<T> {
  const { action, damage } = judgement;
  if (damage !== undefined) throw new CorruptFileError(entry.path, damage.reason);
  return await (action === "use" ? steps.use() : steps.verify(judgement));
}
