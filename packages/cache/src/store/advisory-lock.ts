import { open, readFile, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { type CallOptions, type Logger, systemCode, throwIfAborted } from "@ecephys/core";
import { uniqueName } from "./atomic-write.js";
import { ensureFolder } from "./ensure-folder.js";

const HEARTBEAT_MS = 2_000;
const STALE_MS = 15_000;
const POLL_MS = 50;

/**
 * How the lock was come by: `alone`, nobody else can be writing; `doubtful`, its holder merely fell silent and may wake up;
 * `none`, locks cannot be made here.
 */
export type LockHold = "alone" | "doubtful" | "none";

/**
 * Runs `work` while holding a lock file, so that several processes fetch a file once.
 *
 * The lock is advisory: nothing relies on it for correctness, because files only ever appear by rename. Where a lock
 * cannot be made (read-only or odd file systems) the work simply runs. A lock whose holder stopped its heartbeat is taken over.
 */
export async function withLock<T>(
  path: string,
  what: string,
  work: (hold: LockHold) => Promise<T>,
  options: CallOptions & { readonly logger: Logger },
): Promise<T> {
  const token = uniqueName();
  const hold = await acquire(path, token, what, options);
  if (hold === "none") return await work(hold);
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  heartbeat.unref();
  try {
    return await work(hold);
  } finally {
    clearInterval(heartbeat);
    if ((await holderOf(path))?.token === token) await rm(path, { force: true });
  }
}

/** Waits until the lock is ours. */
async function acquire(
  path: string,
  token: string,
  what: string,
  options: CallOptions & { readonly logger: Logger },
): Promise<LockHold> {
  let told = false;
  let hold: LockHold = "alone";
  const seen = { mtimeMs: Number.NaN, since: performance.now() };
  try {
    await ensureFolder(dirname(path));
  } catch {
    return "none";
  }
  for (;;) {
    throwIfAborted(options.signal, `waiting for another process to fetch ${what}`);
    try {
      const handle = await open(path, "wx");
      try {
        await handle.writeFile(
          JSON.stringify({ token, pid: process.pid, host: hostname(), since: new Date().toISOString() }),
        );
      } finally {
        await handle.close();
      }
      return hold;
    } catch (error) {
      if (systemCode(error) !== "EEXIST") return "none";
    }
    const holder = await holderOf(path);
    const dead = isDead(holder);
    if (dead || (await isSilent(path, seen))) {
      options.logger.warn(`taking over the abandoned lock ${path}`);
      const removed = await rm(path, { force: true }).then(
        () => true,
        () => false,
      );
      if (!removed) return "none";
      if (!dead) hold = "doubtful";
      continue;
    }
    if (!told) {
      told = true;
      options.logger.info(
        `waiting for process ${holder?.pid ?? "?"} on ${holder?.host ?? "?"}, which is fetching ${what}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

interface Holder {
  readonly token?: string;
  readonly pid?: number;
  readonly host?: string;
}

async function holderOf(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

/** A process of this machine that is no more. */
function isDead(holder: Holder | undefined): boolean {
  return holder?.pid !== undefined && holder.host === hostname() && !isAlive(holder.pid);
}

/** The heartbeat is long past, or does not move while we watch: another machine's clock may be ahead of ours. */
async function isSilent(path: string, seen: { mtimeMs: number; since: number }): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > STALE_MS) return true;
    if (mtimeMs !== seen.mtimeMs) Object.assign(seen, { mtimeMs, since: performance.now() });
    else if (performance.now() - seen.since > STALE_MS) return true;
  } catch {
    return false;
  }
  return false;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
}
