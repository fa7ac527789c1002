import { readdir } from "node:fs/promises";
import { join, parse, sep } from "node:path";
import { type EcephysError, fileAccessError, systemCode } from "@ecephys/core";
import type { EcephysProjectCache } from "../ecephys/ecephys-project-cache.js";
import type { EcephysEntries, EcephysEntry } from "../ecephys/entries.js";
import { KEYS } from "../ecephys/manifest-keys.js";

/** How the files of one manifest key are found: their path with these arguments, and the entry behind those found there. */
interface Search {
  readonly key: string;
  readonly marks: readonly (number | string)[];
  entry(entries: EcephysEntries, args: readonly string[]): EcephysEntry;
}

// Numbers and a text that no path has of itself, and none is part of another.
const [ONE, TWO, TEXT] = [918_273_641, 918_273_642, "ecephys-any-text"] as const;
const MARKS = new RegExp([ONE, TWO, TEXT].join("|"), "g");

const SEARCHES: readonly Search[] = [
  { key: KEYS.SESSIONS_KEY, marks: [], entry: (entries) => entries.sessions() },
  { key: KEYS.PROBES_KEY, marks: [], entry: (entries) => entries.probes() },
  { key: KEYS.CHANNELS_KEY, marks: [], entry: (entries) => entries.channels() },
  { key: KEYS.UNITS_KEY, marks: [], entry: (entries) => entries.units() },
  {
    key: KEYS.TYPEWISE_ANALYSIS_METRICS_KEY,
    marks: [TEXT],
    entry: (entries, [type = ""]) => entries.sessionTypeMetrics(type),
  },
  {
    key: KEYS.SESSION_ANALYSIS_METRICS_KEY,
    marks: [ONE, ONE],
    entry: (entries, [id]) => entries.sessionMetrics(Number(id)),
  },
  { key: KEYS.SESSION_NWB_KEY, marks: [ONE, ONE], entry: (entries, [id]) => entries.sessionData(Number(id)) },
  {
    key: KEYS.PROBE_LFP_NWB_KEY,
    marks: [ONE, TWO],
    entry: (entries, [session, probe]) => entries.probeLfp(Number(session), Number(probe)),
  },
  { key: KEYS.NATURAL_MOVIE_KEY, marks: [ONE], entry: (entries, [number]) => entries.naturalMovie(Number(number)) },
  { key: KEYS.NATURAL_SCENE_KEY, marks: [ONE], entry: (entries, [number]) => entries.naturalScene(Number(number)) },
];

/**
 * Every table and file that lies in the folder where the manifest would put it, known from the file names alone: also of
 * sessions the tables do not (or no longer) have, and where the tables cannot be read. Tables come first, then by number.
 * @param onUnreadable - told once of every folder that cannot be listed; the others are gone through all the same
 * @throws EcephysError `ECEPHYS_FILE_ACCESS` for a folder that cannot be listed, unless there is somebody to tell
 */
export async function keptEntries(
  cache: EcephysProjectCache,
  onUnreadable?: (error: EcephysError) => void,
): Promise<readonly EcephysEntry[]> {
  const found: EcephysEntry[] = [];
  const told = new Set<string>();
  const refused: Refused = (folder, error) => {
    const refusal = fileAccessError("list", folder, error);
    if (onUnreadable === undefined) throw refusal;
    if (!told.has(folder)) onUnreadable(refusal);
    told.add(folder);
  };
  for (const { key, marks, entry } of SEARCHES) {
    if (!cache.manifest.has(key)) continue;
    const entries: EcephysEntry[] = [];
    for (const { path, values } of await pathsLike(cache.getCachePath(key, ...marks), refused)) {
      const args = [...new Set(marks)].map((mark) => values.get(String(mark)) ?? "");
      const candidate = entry(cache.entries, args);
      // `007`, or `session_1/session_2.nwb`: nobody's file.
      if (cache.getCachePath(key, ...candidate.args) === path) entries.push(candidate);
    }
    found.push(...entries.sort((a, b) => byArguments(a.args, b.args)));
  }
  return found;
}

/** What to do about a folder that cannot be listed. */
type Refused = (folder: string, error: unknown) => void;

interface Match {
  readonly path: string;
  /** What stands in the place of each mark. */
  readonly values: ReadonlyMap<string, string>;
}

/** Existing paths that differ from `path` only where it has marks. */
async function pathsLike(path: string, refused: Refused): Promise<readonly Match[]> {
  const { root } = parse(path);
  const segments = path.slice(root.length).split(sep);
  const marked = segments.findIndex((segment) => segment.search(MARKS) >= 0);
  const fixed = marked < 0 ? segments.length - 1 : marked;
  let matches: readonly Match[] = [{ path: join(root, ...segments.slice(0, fixed)), values: new Map() }];
  for (const segment of segments.slice(fixed)) {
    matches = (await Promise.all(matches.map((match) => below(match, segment, refused)))).flat();
  }
  return matches;
}

/** One step further down: the names like `segment` in a folder. */
async function below(match: Match, segment: string, refused: Refused): Promise<readonly Match[]> {
  const marks = segment.match(MARKS) ?? [];
  const literal = segment.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  const pattern = new RegExp(`^${literal.replaceAll(MARKS, (mark) => (mark === TEXT ? "(.+)" : "(\\d+)"))}$`);
  return (await namesIn(match.path, refused)).flatMap((name) => {
    const found = pattern.exec(name);
    if (found === null) return [];
    const values = new Map(match.values);
    for (const [i, mark] of marks.entries()) values.set(mark, found[i + 1] ?? "");
    return [{ path: join(match.path, name), values }];
  });
}

async function namesIn(folder: string, refused: Refused): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (!["ENOENT", "ENOTDIR"].includes(systemCode(error) ?? "")) refused(folder, error);
    return [];
  }
}

function byArguments(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? value;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
