import { type FileHandle, lstat, open, rm } from "node:fs/promises";
import { areFields, isField } from "./field-checks.js";
import { readSmallObject } from "./small-object.js";
import { isRunning, type ProcessIdentity } from "./this-process.js";

/** A holder whose lock did not change for this long is gone, or cannot be told from one that is. */
export const STALE_MS = 15_000;

/** What a lock file says. Every field may be missing: it may have been opened and not yet written. */
export interface LockHolder extends ProcessIdentity {
  /** Of one holding. */
  readonly token?: string;
  /** The entry, as its path below the cache folder. */
  readonly of?: string;
  /** For messages, e.g. `units`. */
  readonly what?: string;
  /** ISO 8601. */
  readonly since?: string;
  /** How far the holder is, in bytes. */
  readonly done?: number;
  readonly total?: number;
}

const CHECKS = {
  token: isField.text,
  of: isField.text,
  what: isField.text,
  since: isField.time,
  done: isField.count,
  total: isField.count,
  pid: isField.count,
  host: isField.text,
  startTick: isField.count,
  thread: isField.text,
} as const;

const PADDED_LENGTH = 1024;

/** Who holds the lock; empty where that cannot be read. */
export async function readLockHolder(path: string): Promise<LockHolder> {
  const fields = await readSmallObject(path);
  return fields !== undefined && areFields(fields, CHECKS) ? fields : {};
}

/**
 * Whether the holder is there: its process runs, or its heartbeat is recent. `undefined`: a process of another machine
 * whose heartbeat is late by our clock, which may be ahead of its own.
 */
export async function isHeld(path: string, holder: LockHolder): Promise<boolean | undefined> {
  const running = isRunning(holder);
  if (running === false) return false;
  const status = await lstat(path).catch(() => undefined);
  if (status === undefined) return false;
  if (Date.now() - status.mtimeMs <= STALE_MS) return true;
  return running === true ? false : undefined;
}

/** A lock file of ours, kept open: what is written after someone took it over goes nowhere. */
export class OwnLockFile {
  readonly path: string;
  readonly #handle: FileHandle;
  readonly #holder: LockHolder & { readonly token: string };

  private constructor(path: string, handle: FileHandle, holder: LockHolder & { readonly token: string }) {
    this.path = path;
    this.#handle = handle;
    this.#holder = holder;
  }

  /** @throws the system's EEXIST where someone holds it, or its refusal */
  static async create(path: string, holder: LockHolder & { readonly token: string }): Promise<OwnLockFile> {
    const file = new OwnLockFile(path, await open(path, "wx"), holder);
    try {
      await file.beat({});
    } catch (error) {
      await file.#handle.close();
      await rm(path, { force: true });
      throw error;
    }
    return file;
  }

  /** Says that the holder lives and how far it is. */
  async beat(progress: { readonly done?: number; readonly total?: number }): Promise<void> {
    const text = `${JSON.stringify({ ...this.#holder, ...progress }).padEnd(PADDED_LENGTH - 1)}\n`;
    await this.#handle.write(text, 0);
  }

  /** Removes the file unless someone else took it over. */
  async release(): Promise<void> {
    // Who is about to take it over, because we were silent for long, looks once more: from here on it is held again.
    await this.beat({}).catch(() => undefined);
    await this.#handle.close().catch(() => undefined);
    const { token } = await readLockHolder(this.path);
    if (token === this.#holder.token) await rm(this.path, { force: true }).catch(() => undefined);
  }
}
