import { EcephysError, MissingDataError, nearestNames } from "@ecephys/core";
import type { EcephysEntries, EcephysEntry } from "../ecephys/entries.js";
import { type IndexedSession, sessionTypesOf } from "./project-index.js";

/** What to have in the folder, beside the four tables. */
export interface PrefetchSelection {
  /** Whose recordings: session ids, session types (mixed as you like), or all. Default none. */
  readonly sessions?: "all" | readonly (number | string)[];
  /** The LFP of the chosen sessions' probes. */
  readonly lfp?: boolean;
  /** The natural movies, those of 1 to 3 that are published. */
  readonly movies?: boolean;
  /** The natural scenes, those of 0 to 117 that are published. */
  readonly scenes?: boolean;
  /**
   * The analysis metrics of every chosen session, and of every session type all of whose sessions are chosen; where no
   * sessions are chosen, those of every type.
   */
  readonly metrics?: boolean;
}

/** The numbers stimulus templates may have: more than are published, so that a later one is found. */
export const MOVIE_NUMBERS: readonly number[] = [1, 2, 3];
export const SCENE_NUMBERS: readonly number[] = Array.from({ length: 118 }, (_, number) => number);

/**
 * The entries a selection asks for: metrics first, because they are small, then templates, then recordings and LFP, session
 * by session.
 * @param origin - a sentence on where the session table came from, for the hint at an unknown session
 * @throws MissingDataError `ECEPHYS_MISSING_DATA` for a session, EcephysError `ECEPHYS_UNKNOWN_SESSION_TYPE` for a type the
 *   project does not have; `ECEPHYS_BAD_ARGUMENT` for LFP of no session
 */
export function selectedEntries(
  selection: PrefetchSelection,
  all: readonly IndexedSession[],
  entries: EcephysEntries,
  origin?: string,
): readonly EcephysEntry[] {
  const chosen = chosenSessions(selection, all, origin);
  const { lfp = false, movies = false, scenes = false, metrics = false } = selection;
  const entriesOf = ({ id, lfpProbes }: IndexedSession): EcephysEntry[] => [
    entries.sessionData(id),
    ...(lfp ? lfpProbes.map((probe) => entries.probeLfp(id, probe)) : []),
  ];
  const types = selection.sessions === undefined ? sessionTypesOf(all) : wholeTypes(chosen, all);
  return [
    ...(metrics ? types.map((type) => entries.sessionTypeMetrics(type)) : []),
    ...(metrics ? chosen.map(({ id }) => entries.sessionMetrics(id)) : []),
    ...(movies ? MOVIE_NUMBERS.map((number) => entries.naturalMovie(number)) : []),
    ...(scenes ? SCENE_NUMBERS.map((number) => entries.naturalScene(number)) : []),
    ...chosen.flatMap(entriesOf),
  ];
}

function chosenSessions(
  { sessions, lfp }: PrefetchSelection,
  all: readonly IndexedSession[],
  origin: string | undefined,
): IndexedSession[] {
  if (sessions === "all") return [...all];
  if (sessions === undefined) {
    if (lfp !== true) return [];
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", "LFP was asked for, but of no session.", {
      hint: "Say which sessions: ids, session types, or all.",
    });
  }
  const types = sessionTypesOf(all);
  const ids = new Set(all.map(({ id }) => id));
  for (const asked of sessions) {
    if (typeof asked === "string" && !types.includes(asked)) throw unknownType(asked, types);
    if (typeof asked === "number" && !ids.has(asked)) throw unknownSession(asked, ids, origin);
  }
  const asked = new Set(sessions);
  return all.filter(({ id, type }) => asked.has(id) || (type !== null && asked.has(type)));
}

function wholeTypes(chosen: readonly IndexedSession[], all: readonly IndexedSession[]): readonly string[] {
  const left = new Set(all.filter((session) => !chosen.includes(session)).map(({ type }) => type));
  return sessionTypesOf(chosen).filter((type) => !left.has(type));
}

function unknownSession(id: number, known: ReadonlySet<number>, origin: string | undefined): MissingDataError {
  const near = nearestNames(String(id), [...known].map(String));
  const meant = near.length > 0 ? `Did you mean ${near.join(" or ")}?` : "The session table lists them.";
  const hint = origin === undefined ? meant : `${meant} ${origin}`;
  return new MissingDataError("ECEPHYS_MISSING_DATA", `The project has no session ${id}.`, "sessions", { hint });
}

function unknownType(type: string, known: readonly string[]): EcephysError {
  return new EcephysError("ECEPHYS_UNKNOWN_SESSION_TYPE", `No session is of type "${type}".`, {
    hint: `Known types: ${known.join(", ")}.`,
  });
}
