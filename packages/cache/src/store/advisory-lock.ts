import { dirname } from "node:path";
import { type CallOptions, type Logger, report, systemCode, throwIfAborted } from "@ecephys/core";
import { ensureFolder } from "./ensure-folder.js";
import { type LockHolder, OwnLockFile, STALE_MS } from "./lock-file.js";
import { removeAbandonedLock, type SeenLock, seeLock } from "./lock-takeover.js";
import { isRunning, thisProcess } from "./this-process.js";
import { uniqueName } from "./unique-name.js";

const HEARTBEAT_MS = 2_000;
const POLL_MS = 50;
/** Between two reports of one wait. */
const REPORT_MS = 500;

/** What a lock is for. */
export interface LockPurpose {
  /** The lock file. */
  readonly path: string;
  /** The entry, as its path below the cache folder. */
  readonly of: string;
  /** For messages and progress. */
  readonly what: string;
  /** How far the work is, for those who wait; asked at every heartbeat. */
  progress?(): { readonly done?: number; readonly total?: number };
}

/** Runs `work` alone among all processes that use one folder, as far as the file system lets it. */
export type Locking = <T>(
  purpose: LockPurpose,
  work: () => Promise<T>,
  options: CallOptions & { readonly logger: Logger },
) => Promise<T>;

/**
 * Runs `work` while holding a lock file, so that several processes fetch a file once.
 *
 * The lock is advisory: nothing relies on it for correctness, because files only ever appear by rename and every process
 * writes to parts of its own. Where a lock cannot be made (read-only or odd file systems) the work simply runs. A lock whose
 * holder stopped its heartbeat is taken over. Who waits is told, by `wait` events, for whom and how far that one is.
 */
export const withLock: Locking = async (purpose, work, options) => {
  const lock = await acquire(purpose, options);
  if (lock === undefined) return await work();
  const heartbeat = setInterval(() => {
    lock.beat(purpose.progress?.() ?? {}).catch(() => undefined);
  }, HEARTBEAT_MS);
  heartbeat.unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await lock.release();
  }
};

/** Runs `work` at once, whoever else is at it: at worst several processes fetch the same. */
export const withoutLock: Locking = async (_purpose, work) => await work();

/** Waits until the lock is ours; `undefined` where none can be made. */
async function acquire(
  { path, of, what }: LockPurpose,
  options: CallOptions & { readonly logger: Logger },
): Promise<OwnLockFile | undefined> {
  const wait = new Wait(what, options);
  try {
    await ensureFolder(dirname(path));
  } catch {
    return undefined;
  }
  for (;;) {
    throwIfAborted(options.signal, `waiting for another process to fetch ${what}`);
    const self = { token: uniqueName(), of, what, since: new Date().toISOString(), ...thisProcess() };
    try {
      return await OwnLockFile.create(path, self);
    } catch (error) {
      if (systemCode(error) !== "EEXIST") return undefined;
    }
    const seen = await seeLock(path);
    if (seen !== undefined && (!seen.isFile || isRunning(seen.holder) === false || wait.isSilent(seen))) {
      const outcome = await removeAbandonedLock(path, seen, self);
      if (outcome === "impossible") return undefined;
      if (outcome === "removed") {
        options.logger.warn(`took over the abandoned lock ${path}`);
        continue;
      }
    } else if (seen !== undefined) wait.tell(seen.holder);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** One wait for a lock: watches its heartbeat and tells the caller for whom it waits. */
class Wait {
  readonly #what: string;
  readonly #options: CallOptions & { readonly logger: Logger };
  #mtimeMs = Number.NaN;
  #changedAt = performance.now();
  #toldAt: number | undefined;

  constructor(what: string, options: CallOptions & { readonly logger: Logger }) {
    this.#what = what;
    this.#options = options;
  }

  /** The heartbeat is long past, or does not move while we watch: another machine's clock may be ahead of ours. */
  isSilent({ mtimeMs }: SeenLock): boolean {
    if (Date.now() - mtimeMs > STALE_MS) return true;
    if (mtimeMs === this.#mtimeMs) return performance.now() - this.#changedAt > STALE_MS;
    this.#mtimeMs = mtimeMs;
    this.#changedAt = performance.now();
    return false;
  }

  tell({ pid, host, since, done, total }: LockHolder): void {
    const now = performance.now();
    if (this.#toldAt === undefined) {
      this.#options.logger.info(`waiting for process ${pid ?? "?"} on ${host ?? "?"}, which is fetching ${this.#what}`);
    } else if (now - this.#toldAt < REPORT_MS) return;
    this.#toldAt = now;
    report(this.#options.onProgress, {
      kind: "wait",
      what: this.#what,
      holder: {
        ...(pid !== undefined && { pid }),
        ...(host !== undefined && { host }),
        ...(since !== undefined && { since }),
      },
      ...(done !== undefined && { done }),
      ...(total !== undefined && { total }),
    });
  }
}
