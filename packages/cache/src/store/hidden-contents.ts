import { lstat, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { type FoundPart, findParts, isAbandoned } from "./found-parts.js";
import { HiddenFolder } from "./hidden-folder.js";
import { isHeld, readLockHolder } from "./lock-file.js";

/** What lies in the hidden folder beside a manifest. */
export interface HiddenContents {
  /** The hidden folder; it need not be there. */
  readonly folder: string;
  readonly parts: readonly HiddenPart[];
  readonly locks: readonly HiddenLock[];
  /** Damaged files that were replaced by good ones. */
  readonly damaged: readonly HiddenFile[];
  /** Parsed copies of tables, made anew when needed. */
  readonly columns: readonly HiddenFile[];
  /** How many files have a record. */
  readonly records: number;
  /** Those of the folders that are links: what lies in them need not be ours alone. */
  readonly linked: readonly string[];
}

/** A file in the hidden folder. */
export interface HiddenFile {
  /** Its own path. */
  readonly path: string;
  /** The entry it belongs to, as its path below the cache folder; a guess where only the file's name tells. */
  readonly of: string;
  /** Bytes. */
  readonly size: number;
}

/** What was received of a file. */
export interface HiddenPart extends HiddenFile {
  /** Bytes of the whole file, as announced. */
  readonly total?: number;
  /** A later fetch, if need be on the machine that wrote it, can go on from it if the file is still the same at its source. */
  readonly resumable: boolean;
  /** Nobody writes to it any more: it can be removed without disturbing anyone. */
  readonly abandoned: boolean;
  readonly modifiedAt: Date;
}

/** A lock, held or left over. */
export interface HiddenLock {
  readonly path: string;
  readonly of: string;
  /** What is being fetched, for people. */
  readonly what?: string;
  readonly pid?: number;
  readonly host?: string;
  /** ISO 8601. */
  readonly since?: string;
  /** Whether its holder is there; `"unknown"` for another machine's whose heartbeat is late. */
  readonly alive: boolean | "unknown";
  /** How far the holder is, in bytes. */
  readonly done?: number;
  readonly total?: number;
}

/** Names we give: anything else in the folders is somebody else's, and not mentioned. `uniqueName` makes the numbers. */
const OURS = {
  parts: /.\.\d+\.[0-9a-f]+\.part$/,
  locks: /.\.lock$/,
  damaged: /.\.\d+\.[0-9a-f]+$/,
  columns: /.\.columns(\.\d+\.[0-9a-f]+)?$/,
  records: /.\.json$/,
} as const;

/**
 * What lies in `.ecephys` of a manifest's folder: for reports and for tidying up. An absent or unreadable folder is empty.
 *
 * @param folder - the manifest's folder
 */
export async function readHiddenContents(folder: string): Promise<HiddenContents> {
  const hidden = new HiddenFolder(folder);
  const [parts, locks, damaged, columns, records, linked] = await Promise.all([
    findParts(hidden, (name) => OURS.parts.test(name)),
    filesIn(hidden.locks, OURS.locks),
    filesIn(hidden.damaged, OURS.damaged),
    filesIn(hidden.columns, OURS.columns),
    filesIn(hidden.records, OURS.records),
    linksAmong([hidden.root, hidden.parts, hidden.locks, hidden.damaged, hidden.columns]),
  ]);
  return {
    folder: hidden.root,
    parts: parts.map(partOf),
    locks: await Promise.all(locks.map(lockOf)),
    damaged: damaged.map((file) => ({ path: file.path, of: entryOf(file.name), size: file.size })),
    columns: columns.map((file) => ({ path: file.path, of: entryOf(file.name), size: file.size })),
    records: records.length,
    linked,
  };
}

interface PlainFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
}

async function linksAmong(folders: readonly string[]): Promise<readonly string[]> {
  const links = await Promise.all(
    folders.map((folder) =>
      lstat(folder).then(
        (status) => status.isSymbolicLink(),
        () => false,
      ),
    ),
  );
  return folders.filter((_, i) => links[i]);
}

/** The plain files of a folder with a name of ours; what vanishes meanwhile is left out. */
async function filesIn(folder: string, ours: RegExp): Promise<readonly PlainFile[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => ours.test(name)).sort();
  const files = await Promise.all(
    names.map(async (name): Promise<PlainFile | undefined> => {
      const path = join(folder, name);
      const status = await lstat(path).catch(() => undefined);
      if (status?.isFile() !== true) return undefined;
      return { path, name, size: status.size };
    }),
  );
  return files.filter(isThere);
}

function partOf(part: FoundPart): HiddenPart {
  const { path, size, modifiedAt, note } = part;
  return {
    path,
    of: note?.of ?? entryOf(basename(path)),
    size,
    ...(note?.size !== undefined && { total: note.size }),
    resumable: note?.validator !== undefined && size > 0,
    abandoned: isAbandoned(part),
    modifiedAt: new Date(modifiedAt),
  };
}

async function lockOf({ path, name }: PlainFile): Promise<HiddenLock> {
  const holder = await readLockHolder(path);
  const { of = entryOf(name), token: _token, startTick: _tick, thread: _thread, ...shown } = holder;
  return { path, of, ...shown, alive: (await isHeld(path, holder)) ?? "unknown" };
}

/** The entry's path, as far as a flat name tells. */
function entryOf(name: string): string {
  return name.replace(/(\.lock|(\.columns)?(\.\d+\.[0-9a-f]+(\.part)?)?)$/, "").replaceAll("__", "/");
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
