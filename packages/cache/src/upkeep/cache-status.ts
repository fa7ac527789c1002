import { type CallOptions, CorruptFileError, type EcephysError, isEcephysError, throwIfAborted } from "@ecephys/core";
import type { EcephysProjectCache } from "../ecephys/ecephys-project-cache.js";
import type { EcephysEntry, EcephysFile } from "../ecephys/entries.js";
import { KEYS } from "../ecephys/manifest-keys.js";
import type { Decision } from "../store/store.js";
import { keptEntries } from "./kept-entries.js";
import { keptTable } from "./kept-table.js";
import { isHere } from "./prefetch-plan.js";
import { MOVIE_NUMBERS, SCENE_NUMBERS } from "./prefetch-selection.js";
import { type IndexedSession, indexSessions, sessionTypesOf } from "./project-index.js";

/**
 * `kept`: there, as it was when last found whole; `unchecked`: there, and will be checked on first use; `begun`: partly
 * received; `damaged`: there, and found to be bad; `unreadable`: the system refuses to look; `absent`: not there.
 */
export type EntryState = "kept" | "unchecked" | "begun" | "damaged" | "unreadable" | "absent";

/** How things stand with one table or file. */
export interface EntryStatus {
  readonly what: string;
  readonly path: string;
  readonly state: EntryState;
  /** Bytes in place, or with `begun` bytes received. */
  readonly size: number;
  /** One clause: what the state was decided on. */
  readonly reason: string;
  /** Where it was fetched from, as recorded; absent where nobody recorded it, or someone else put it there. */
  readonly origin?: string;
}

/** How things stand with a session's files. */
export interface SessionStatus {
  readonly id: number;
  readonly type: string | null;
  readonly recording: EntryStatus;
  /** One per probe with LFP. */
  readonly lfp: readonly EntryStatus[];
  readonly metrics: EntryStatus;
}

/** What a cache holds and what it lacks. Which sessions there are is known from the tables, as far as they are kept. */
export interface CacheStatus {
  /** The manifest's folder. */
  readonly folder: string;
  readonly manifestVersion: string | null;
  readonly tables: readonly EntryStatus[];
  readonly sessions: readonly SessionStatus[];
  /** Metrics by session type. */
  readonly metrics: readonly EntryStatus[];
  /** 1 to 3; not all need be published. */
  readonly movies: readonly EntryStatus[];
  /** 0 to 117. */
  readonly scenes: readonly EntryStatus[];
  /** Bytes of everything in place. */
  readonly size: number;
  /** Where what is in place was fetched from, and how many tables and files of each. */
  readonly origins: Readonly<Record<string, number>>;
  /** Folders that cannot be listed: what they hold is not counted. */
  readonly unreadable: readonly EcephysError[];
}

/**
 * What is cached and what is missing, from the folder alone: no network, no file read from first to last byte.
 * A folder or file that cannot be read is part of the answer.
 */
export async function cacheStatus(cache: EcephysProjectCache, options: CallOptions = {}): Promise<CacheStatus> {
  throwIfAborted(options.signal, "looking at the cache");
  const { entries } = cache;
  const unreadable: EcephysError[] = [];
  const kept = await keptEntries(cache, (error) => unreadable.push(error));
  const [tables, index] = await tablesAndSessions(cache, kept);
  const all = async (of: readonly EcephysEntry[]) => {
    const statuses: EntryStatus[] = [];
    for (const entry of of) statuses.push(await statusOf(cache, entry));
    return statuses;
  };
  const sessions: SessionStatus[] = [];
  for (const { id, type, lfpProbes } of index) {
    sessions.push({
      id,
      type,
      recording: await statusOf(cache, entries.sessionData(id)),
      lfp: await all(lfpProbes.map((probe) => entries.probeLfp(id, probe))),
      metrics: await statusOf(cache, entries.sessionMetrics(id)),
    });
  }
  const types = new Set([...sessionTypesOf(index), ...keptArguments(kept, KEYS.TYPEWISE_ANALYSIS_METRICS_KEY)]);
  const [metrics, movies, scenes] = [
    await all([...types].map((type) => entries.sessionTypeMetrics(String(type)))),
    await all(MOVIE_NUMBERS.map((number) => entries.naturalMovie(number))),
    await all(SCENE_NUMBERS.map((number) => entries.naturalScene(number))),
  ];
  const inPlace = [...tables, ...metrics, ...movies, ...scenes, ...sessions.flatMap(filesOf)].filter(isInPlace);
  const size = inPlace.reduce((bytes, status) => bytes + status.size, 0);
  const { baseDir: folder, version: manifestVersion } = cache.manifest;
  const origins: Record<string, number> = {};
  for (const { origin } of inPlace) if (origin !== undefined) origins[origin] = (origins[origin] ?? 0) + 1;
  return { folder, manifestVersion, tables, sessions, metrics, movies, scenes, size, origins, unreadable };
}

/** Everything that is listed of a session. */
function filesOf({ recording, lfp, metrics }: SessionStatus): readonly EntryStatus[] {
  return [recording, ...lfp, metrics];
}

/** Whether there is a file, in whatever state. */
export function isInPlace({ state }: EntryStatus): boolean {
  return state === "kept" || state === "unchecked" || state === "damaged";
}

/** The four tables, and the sessions they and the folder know of. */
async function tablesAndSessions(
  cache: EcephysProjectCache,
  kept: readonly EcephysEntry[],
): Promise<[EntryStatus[], readonly IndexedSession[]]> {
  const { entries } = cache;
  const tables: EntryStatus[] = [];
  const read = [];
  for (const entry of [entries.sessions(), entries.probes(), entries.channels(), entries.units()]) {
    const status = await statusOf(cache, entry);
    try {
      if (read.length < 2) read.push(isInPlace(status) ? await keptTable(cache, entry) : undefined);
      tables.push(status);
    } catch (error) {
      const isDamaged = error instanceof CorruptFileError;
      if (!isDamaged && !isEcephysError(error, "ECEPHYS_FILE_ACCESS")) throw error;
      read.push(undefined);
      const state = isDamaged ? "damaged" : "unreadable";
      tables.push({ ...status, state, reason: isDamaged ? error.reason : error.summary });
    }
  }
  const [sessions, probes] = read;
  const known = sessions === undefined || probes === undefined ? [] : indexSessions(sessions, probes);
  return [tables, withKeptFiles(known, kept)];
}

/** The sessions, with those that only have files in the folder, and probes likewise. */
function withKeptFiles(known: readonly IndexedSession[], kept: readonly EcephysEntry[]): readonly IndexedSession[] {
  const sessions = new Map(known.map((session) => [session.id, session]));
  for (const { key, args } of kept) {
    if (!SESSION_KEYS.has(key)) continue;
    const [id, probe] = args as EcephysFile["args"];
    if (id === undefined || probe === undefined) continue;
    const session = sessions.get(id) ?? { id, type: null, lfpProbes: [] };
    const isNew = key === KEYS.PROBE_LFP_NWB_KEY && !session.lfpProbes.includes(probe);
    sessions.set(id, isNew ? { ...session, lfpProbes: [...session.lfpProbes, probe] } : session);
  }
  return [...sessions.values()];
}

const SESSION_KEYS: ReadonlySet<string> = new Set([
  KEYS.SESSION_NWB_KEY,
  KEYS.PROBE_LFP_NWB_KEY,
  KEYS.SESSION_ANALYSIS_METRICS_KEY,
]);

function keptArguments(kept: readonly EcephysEntry[], key: string): readonly (number | string)[] {
  return kept.flatMap((entry) => (entry.key === key ? entry.args : []));
}

async function statusOf(cache: EcephysProjectCache, entry: EcephysEntry): Promise<EntryStatus> {
  const { key, args, what } = entry;
  const named = { what, path: cache.getCachePath(key, ...args) };
  try {
    return { ...named, ...stateOf(await cache.decide(entry)) };
  } catch (error) {
    if (!isEcephysError(error, "ECEPHYS_FILE_ACCESS")) throw error;
    return { ...named, state: "unreadable", size: 0, reason: error.summary };
  }
}

function stateOf(decision: Decision): Omit<EntryStatus, "what" | "path"> {
  const { action, reason, size = 0, record, damage } = decision;
  const origin = record === undefined || record.adoptedAt !== undefined ? {} : { origin: record.origin };
  if (damage !== undefined) return { reason, state: "damaged", size, ...origin };
  if (isHere(decision)) return { reason, state: action === "use" ? "kept" : "unchecked", size, ...origin };
  if (action === "resume") return { reason, state: "begun", size: decision.received ?? 0 };
  return { reason, state: "absent", size: 0 };
}
