import {
  CHANNEL_DTYPES,
  type EcephysProjectApi,
  METRICS_DTYPES,
  PROBE_DTYPES,
  SESSION_DTYPES,
  UNIT_DTYPES,
} from "@ecephys/core";
import type { ProjectFile, ProjectTable } from "../project/project-cache.js";
import { KEYS } from "./manifest-keys.js";
import { VERIFY } from "./session-sources.js";

/** A table the project keeps. */
export interface EcephysTable extends ProjectTable {
  readonly kind: "table";
  readonly what: string;
  readonly args: readonly (number | string)[];
}

/** A file the project keeps. */
export interface EcephysFile extends ProjectFile {
  readonly kind: "file";
  readonly what: string;
  readonly args: readonly number[];
}

/** One thing the project keeps. */
export type EcephysEntry = EcephysTable | EcephysFile;

/** Everything the project keeps, by what it is and the ids it belongs to: under which key, from where, checked how. */
export interface EcephysEntries {
  sessions(): EcephysTable;
  probes(): EcephysTable;
  channels(): EcephysTable;
  units(): EcephysTable;
  sessionMetrics(sessionId: number): EcephysTable;
  sessionTypeMetrics(sessionType: string): EcephysTable;
  sessionData(sessionId: number): EcephysFile;
  probeLfp(sessionId: number, probeId: number): EcephysFile;
  naturalMovie(number: number): EcephysFile;
  naturalScene(number: number): EcephysFile;
}

/** The project's entries, fetched from `api`. */
export function ecephysEntries(api: EcephysProjectApi): EcephysEntries {
  return {
    sessions: () => raw(KEYS.SESSIONS_KEY, SESSION_DTYPES, (o) => api.getSessions(undefined, o)),
    probes: () => raw(KEYS.PROBES_KEY, PROBE_DTYPES, (o) => api.getProbes(undefined, o)),
    channels: () => raw(KEYS.CHANNELS_KEY, CHANNEL_DTYPES, (o) => api.getChannels(undefined, o)),
    units: () => raw(KEYS.UNITS_KEY, UNIT_DTYPES, (o) => api.getUnits(undefined, o)),
    sessionMetrics: (sessionId) =>
      metrics(KEYS.SESSION_ANALYSIS_METRICS_KEY, [sessionId, sessionId], `metrics of session ${sessionId}`, (o) =>
        api.getUnitAnalysisMetrics({ sessionIds: [sessionId] }, o),
      ),
    sessionTypeMetrics: (sessionType) =>
      metrics(KEYS.TYPEWISE_ANALYSIS_METRICS_KEY, [sessionType], `metrics of ${sessionType}`, (o) =>
        api.getUnitAnalysisMetrics({ sessionTypes: [sessionType] }, o),
      ),
    sessionData: (sessionId) => ({
      kind: "file",
      key: KEYS.SESSION_NWB_KEY,
      args: [sessionId, sessionId],
      what: `session ${sessionId}`,
      fetch: (o) => api.getSessionData(sessionId, o),
      verify: VERIFY.session(sessionId),
    }),
    probeLfp: (sessionId, probeId) => ({
      kind: "file",
      key: KEYS.PROBE_LFP_NWB_KEY,
      args: [sessionId, probeId],
      what: `LFP of probe ${probeId}`,
      fetch: (o) => api.getProbeLfpData(probeId, o),
      verify: VERIFY.lfp(probeId),
    }),
    naturalMovie: (number) => ({
      kind: "file",
      key: KEYS.NATURAL_MOVIE_KEY,
      args: [number],
      what: `natural movie ${number}`,
      fetch: (o) => api.getNaturalMovieTemplate(number, o),
      verify: VERIFY.movie,
    }),
    naturalScene: (number) => ({
      kind: "file",
      key: KEYS.NATURAL_SCENE_KEY,
      args: [number],
      what: `natural scene ${number}`,
      fetch: (o) => api.getNaturalSceneTemplate(number, o),
      verify: VERIFY.scene,
    }),
  };
}

type Types = NonNullable<ProjectTable["dtypes"]>;

/** One of the four tables everything is joined from: without rows the project would look empty for ever. */
function raw(key: string, dtypes: Types, fetch: ProjectTable["fetch"]): EcephysTable {
  return { kind: "table", key, args: [], what: key, dtypes, mayBeEmpty: false, fetch };
}

function metrics(key: string, args: EcephysTable["args"], what: string, fetch: ProjectTable["fetch"]): EcephysTable {
  return { kind: "table", key, args, what, indexColumn: "ecephys_unit_id", dtypes: METRICS_DTYPES, fetch };
}
