import { rm } from "node:fs/promises";
import { sep } from "node:path";
import { fileAccessError } from "@ecephys/core";
import { type HiddenLock, readHiddenContents } from "../store/hidden-contents.js";
import { notePathOf } from "../store/part-note.js";

/** What may be removed beside a manifest. Never data: what is in place stays. */
export interface CleanSelection {
  /** `true`: everything received of files that nobody is fetching now; `"useless"`: only what no fetch can go on from. */
  readonly parts?: boolean | "useless";
  /** Locks whose holder is gone. */
  readonly locks?: boolean;
  /** Parsed copies of tables, made anew on next use. */
  readonly columns?: boolean;
  /** Damaged files that were replaced by good ones. They may hold someone's work: ask first. */
  readonly damaged?: boolean;
}

/** One file to remove, or kept for a reason. */
export interface CleanedFile {
  readonly kind: keyof CleanSelection;
  readonly path: string;
  /** The entry it belongs to. */
  readonly of: string;
  /** Bytes. */
  readonly size: number;
  /** Why it is left. */
  readonly why?: string;
}

/** What was removed and what was left. */
export interface CleanReport {
  readonly removed: readonly CleanedFile[];
  readonly left: readonly CleanedFile[];
  readonly freedBytes: number;
}

/**
 * Removes leftovers of a cache folder: files with names of our own, in folders of our own; what a linked folder holds may be
 * another cache's, and is left. A lock whose holder is alive, or may be, is never touched, nor the part it protects.
 * @param folder - the manifest's folder
 * @param options - `dryRun`: only say what would be removed
 * @throws EcephysError `ECEPHYS_FILE_ACCESS` for a file that cannot be removed; what was removed before is gone
 */
export async function cleanCache(
  folder: string,
  selection: CleanSelection,
  options: { readonly dryRun?: boolean } = {},
): Promise<CleanReport> {
  const files = await chosenFiles(folder, selection);
  const removed: CleanedFile[] = [];
  for (const file of files) {
    if (file.why !== undefined) continue;
    if (options.dryRun !== true) {
      if (await cameIntoUse(folder, file)) continue;
      await remove(file);
    }
    removed.push(file);
  }
  const left = files
    .filter((file) => !removed.includes(file))
    .map((file) => ({ ...file, why: file.why ?? "it came into use meanwhile" }));
  return { removed, left, freedBytes: removed.reduce((bytes, { size }) => bytes + size, 0) };
}

async function chosenFiles(folder: string, selection: CleanSelection): Promise<CleanedFile[]> {
  const { parts = false, locks = false, columns = false, damaged = false } = selection;
  const contents = await readHiddenContents(folder);
  const held = new Set(contents.locks.filter(({ alive }) => alive !== false).map((lock) => lock.of));
  const files: CleanedFile[] = [];
  for (const part of parts === false ? [] : contents.parts.toSorted(byPath)) {
    if (parts === "useless" && part.resumable) continue;
    const why = held.has(part.of) ? "its file is being fetched" : "somebody may be writing to it";
    const isUnused = part.abandoned && !held.has(part.of);
    files.push({ ...plain("parts", part), ...(!isUnused && { why }) });
  }
  for (const lock of locks ? contents.locks : []) {
    const why = lock.alive === false ? {} : { why: holderText(lock) };
    files.push({ kind: "locks", path: lock.path, of: lock.of, size: 0, ...why });
  }
  for (const file of columns ? contents.columns : []) files.push(plain("columns", file));
  for (const file of damaged ? contents.damaged : []) files.push(plain("damaged", file));
  return files.map((file) => leftIfLinked(file, contents.linked));
}

function leftIfLinked(file: CleanedFile, linked: readonly string[]): CleanedFile {
  const link = linked.find((folder) => file.path.startsWith(`${folder}${sep}`));
  return link === undefined ? file : { ...file, why: `${link} is a link, and may lead to somebody else's files` };
}

function byPath(one: { readonly path: string }, other: { readonly path: string }): number {
  return one.path < other.path ? -1 : 1;
}

function plain(kind: CleanedFile["kind"], { path, of, size }: Omit<CleanedFile, "kind">): CleanedFile {
  return { kind, path, of, size };
}

function holderText({ pid, host, alive }: HiddenLock): string {
  const who = `process ${pid ?? "?"} on ${host ?? "?"}`;
  return alive === true ? `${who} holds it` : `${who} may hold it: it cannot be seen from here`;
}

/** Judged anew just before it is removed: a lock may have been taken over, a part gone on from. */
async function cameIntoUse(folder: string, { kind, path }: CleanedFile): Promise<boolean> {
  if (kind !== "parts" && kind !== "locks") return false;
  const now = (await chosenFiles(folder, { [kind]: true })).find((file) => file.path === path);
  return now === undefined || now.why !== undefined;
}

async function remove({ kind, path }: CleanedFile): Promise<void> {
  try {
    await rm(path, { force: true });
    if (kind === "parts") await rm(notePathOf(path), { force: true });
  } catch (error) {
    throw fileAccessError("remove", path, error);
  }
}
