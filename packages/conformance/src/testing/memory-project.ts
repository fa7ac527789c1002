import {
  type ByteSource,
  type CallOptions,
  type ColumnData,
  type EcephysProjectApi,
  type Ids,
  MissingDataError,
  report,
  throwIfAborted,
} from "@ecephys/core";
import type { ProjectApiSubject } from "../project-api/subject.js";

type Rows = Readonly<Record<string, readonly unknown[]>>;

/** Two published sessions of one type, one unpublished of another without metrics; a probe without channels. */
const SESSIONS = {
  id: [100, 101, 102],
  published_at: ["2019-10-03T00:00:00Z", "2019-10-03T00:00:00Z", null],
  session_type: ["brain_observatory_1.1", "brain_observatory_1.1", "functional_connectivity"],
  has_nwb: [true, true, false],
};
const EYE_TRACKING = [true, false, true];
const PROBES = { id: [201, 202, 203], ecephys_session_id: [100, 102, 101], name: ["probeA", null, "probeB"] };
const CHANNELS = {
  id: [301, 302, 303, 304],
  ecephys_probe_id: [201, 203, 201, 202],
  ecephys_structure_id: [5, null, 7, 8],
};
const UNITS = { id: [401, 402, 403, 404], ecephys_channel_id: [301, 301, 302, 304], snr: [1.5, Number.NaN, 2, 3] };
const METRICS = { ecephys_unit_id: [401, 402, 403], fano_dg: [0.5, Number.NaN, 1] };

/** What the tests know about the memory backend. */
export const MEMORY_KNOWN = {
  sessionId: 100,
  probeId: 201,
  channelId: 301,
  unitId: 401,
  sessionType: "brain_observatory_1.1",
  emptyMetricsSessionId: 102,
} as const;

/** A backend over a few rows in memory that keeps the whole contract. */
export function memoryProject(): EcephysProjectApi {
  const table = async (
    what: string,
    indexName: string,
    rows: Rows,
    keep: (row: number) => boolean,
    options: CallOptions = {},
  ): Promise<ColumnData> => {
    throwIfAborted(options.signal, what);
    await Promise.resolve();
    throwIfAborted(options.signal, what);
    const kept = (rows[indexName] as readonly unknown[]).map((_, row) => row).filter(keep);
    report(options.onProgress, { kind: "rows", what, done: kept.length });
    const columns = Object.fromEntries(
      Object.entries(rows).map(([name, cells]) => [name, kept.map((row) => cells[row])]),
    );
    return { indexName, columns };
  };
  const ownerOf = (owners: { id: number[] }, key: readonly number[], id: number) =>
    key[owners.id.indexOf(id)] as number;
  const probeOf = (channel: number) => ownerOf(CHANNELS, CHANNELS.ecephys_probe_id, channel);
  const sessionOf = (probe: number) => ownerOf(PROBES, PROBES.ecephys_session_id, probe);
  const channelOf = (unit: number) => ownerOf(UNITS, UNITS.ecephys_channel_id, unit);
  const unitSession = (unit: number) => sessionOf(probeOf(channelOf(unit)));
  const typeOf = (session: number) => SESSIONS.session_type[SESSIONS.id.indexOf(session)] as string;
  const isPublished = (session: number, by: string | undefined) => {
    if (by === undefined) return true;
    const date = SESSIONS.published_at[SESSIONS.id.indexOf(session)] ?? null;
    return date !== null && date.slice(0, 10) <= by;
  };

  return {
    id: "memory",
    getSessions: (q = {}, options) =>
      table(
        "sessions",
        "id",
        SESSIONS,
        (row) => {
          const id = SESSIONS.id[row] as number;
          const isTracked = q.hasEyeTracking === undefined || EYE_TRACKING[row] === q.hasEyeTracking;
          const isNamed = q.stimulusNames === undefined || q.stimulusNames.includes(typeOf(id));
          return isIn(q.sessionIds, id) && isTracked && isNamed && isPublished(id, q.publishedAt);
        },
        options,
      ),
    getProbes: (q = {}, options) =>
      table(
        "probes",
        "id",
        PROBES,
        (row) => {
          const id = PROBES.id[row] as number;
          return isIn(q.probeIds, id) && isIn(q.sessionIds, sessionOf(id)) && isPublished(sessionOf(id), q.publishedAt);
        },
        options,
      ),
    getChannels: (q = {}, options) =>
      table(
        "channels",
        "id",
        CHANNELS,
        (row) => {
          const id = CHANNELS.id[row] as number;
          return (
            isIn(q.channelIds, id) &&
            isIn(q.probeIds, probeOf(id)) &&
            isIn(q.sessionIds, sessionOf(probeOf(id))) &&
            isPublished(sessionOf(probeOf(id)), q.publishedAt)
          );
        },
        options,
      ),
    getUnits: (q = {}, options) =>
      table(
        "units",
        "id",
        UNITS,
        (row) => {
          const id = UNITS.id[row] as number;
          const channel = channelOf(id);
          const isOwned = isIn(q.channelIds, channel) && isIn(q.probeIds, probeOf(channel));
          return (
            isIn(q.unitIds, id) &&
            isOwned &&
            isIn(q.sessionIds, unitSession(id)) &&
            isPublished(unitSession(id), q.publishedAt)
          );
        },
        options,
      ),
    getUnitAnalysisMetrics: (q = {}, options) =>
      table(
        "metrics",
        "ecephys_unit_id",
        METRICS,
        (row) => {
          const id = METRICS.ecephys_unit_id[row] as number;
          const isTyped = q.sessionTypes === undefined || q.sessionTypes.includes(typeOf(unitSession(id)));
          return isIn(q.unitIds, id) && isIn(q.sessionIds, unitSession(id)) && isTyped;
        },
        options,
      ),
    getSessionData: (id, options) => memoryFile(`session ${id}`, id === 100, options),
    getProbeLfpData: (id, options) => memoryFile(`LFP of probe ${id}`, id === 203, options),
    getNaturalMovieTemplate: (number, options) => memoryFile(`movie ${number}`, number === 3, options),
    getNaturalSceneTemplate: (number, options) => memoryFile(`scene ${number}`, number === 0, options),
  };
}

/** The memory backend with what is known about it, or `api` in its place. */
export function memorySubject(api: EcephysProjectApi = memoryProject()): ProjectApiSubject {
  return { api, known: MEMORY_KNOWN, files: { session: true, lfp: 203, movie: 3, scene: 0 } };
}

/** The bytes of every file of the memory backend. */
export const MEMORY_BYTES: Uint8Array = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7) % 251);

async function memoryFile(what: string, exists: boolean, options: CallOptions = {}): Promise<ByteSource> {
  throwIfAborted(options.signal, what);
  if (!exists) {
    throw new MissingDataError("ECEPHYS_NOT_PUBLISHED", `There is no file for ${what}.`, "memory", {
      hint: "Ask for another one.",
    });
  }
  return {
    origin: `memory:${what}`,
    size: MEMORY_BYTES.length,
    checksum: "sha256:59425e4412e296fc74736673ce067027f384203f59c0d2c3e6be7b13347b3ffc",
    async *chunks(range = { start: 0 }, { signal }: CallOptions = {}) {
      for (let at = range.start; at < MEMORY_BYTES.length; at += 300) {
        throwIfAborted(signal, `reading ${what}`);
        yield MEMORY_BYTES.slice(at, at + 300);
      }
    },
  };
}

function isIn(ids: Ids | undefined, id: number): boolean {
  return ids === undefined || (ids as readonly number[]).includes(id);
}
