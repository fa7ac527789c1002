import { lstat, rm } from "node:fs/promises";
import { systemCode } from "@ecephys/core";
import { isHeld, type LockHolder, OwnLockFile, readLockHolder } from "./lock-file.js";

/** A lock as it was found. */
export interface SeenLock {
  readonly holder: LockHolder;
  /** When its holder was heard of last, ms since the epoch. */
  readonly mtimeMs: number;
  /** A link or folder in a lock's place is nobody's. */
  readonly isFile: boolean;
}

/** The lock as it is now; `undefined` where there is none. */
export async function seeLock(path: string): Promise<SeenLock | undefined> {
  const status = await lstat(path).catch(() => undefined);
  if (status === undefined) return undefined;
  return { holder: await readLockHolder(path), mtimeMs: status.mtimeMs, isFile: status.isFile() };
}

/**
 * Removes a lock that was found abandoned, if it is still the same. Of several who found it so one removes it, under a lock
 * for that alone: otherwise a slow one would remove what a faster one has made in its place.
 *
 * @returns `"busy"` where another one is at it or it has changed; `"impossible"` where it cannot be removed at all
 */
export async function removeAbandonedLock(
  path: string,
  abandoned: SeenLock,
  self: LockHolder & { readonly token: string },
): Promise<"removed" | "busy" | "impossible"> {
  const guard = path.replace(/(\.lock)?$/, ".takeover.lock");
  let own: OwnLockFile;
  try {
    own = await OwnLockFile.create(guard, self);
  } catch (error) {
    if (systemCode(error) !== "EEXIST") return "impossible";
    return await removeDeadGuard(guard);
  }
  try {
    const now = await seeLock(path);
    if (now?.holder.token !== abandoned.holder.token || now?.mtimeMs !== abandoned.mtimeMs) return "busy";
    await rm(path, { force: true });
    return "removed";
  } catch {
    return "impossible";
  } finally {
    await own.release();
  }
}

/** Who dies within these few moments leaves the guard. Nobody makes a new one at once, so no one's new one is removed. */
async function removeDeadGuard(guard: string): Promise<"busy" | "impossible"> {
  try {
    if ((await isHeld(guard, await readLockHolder(guard))) !== true) await rm(guard, { force: true });
    return "busy";
  } catch {
    return "impossible";
  }
}
