import { EcephysError } from "../errors/index.js";
import type { ByteSource } from "./byte-source.js";
import type { CallOptions } from "./call-options.js";
import type { ColumnData } from "./column-data.js";
import type { ChannelQuery, MetricsQuery, ProbeQuery, SessionQuery, UnitQuery } from "./queries.js";

/**
 * A backend: where rows and bytes come from. A plain object satisfies it. It never learns where files are kept.
 *
 * A query field a backend cannot honour must throw `ECEPHYS_UNSUPPORTED_QUERY`, never be dropped silently.
 * A query that selects nothing returns a table without rows but with its columns.
 */
export interface EcephysProjectApi {
  /** For messages and records, e.g. `warehouse http://api.brain-map.org`. */
  readonly id: string;
  /** One row per session, indexed by `id`. */
  getSessions(query?: SessionQuery, options?: CallOptions): Promise<ColumnData>;
  /** One row per probe, indexed by `id`. */
  getProbes(query?: ProbeQuery, options?: CallOptions): Promise<ColumnData>;
  /** One row per channel, indexed by `id`. */
  getChannels(query?: ChannelQuery, options?: CallOptions): Promise<ColumnData>;
  /** One row per unit, indexed by `id`, unfiltered. */
  getUnits(query?: UnitQuery, options?: CallOptions): Promise<ColumnData>;
  /** One row per unit with a column per metric, indexed by `ecephys_unit_id`. */
  getUnitAnalysisMetrics(query?: MetricsQuery, options?: CallOptions): Promise<ColumnData>;
  /** The session's NWB file. */
  getSessionData(sessionId: number, options?: CallOptions): Promise<ByteSource>;
  /** The probe's LFP NWB file. */
  getProbeLfpData(probeId: number, options?: CallOptions): Promise<ByteSource>;
  /** The NPY file of a natural movie, e.g. 1 or 3. */
  getNaturalMovieTemplate(number: number, options?: CallOptions): Promise<ByteSource>;
  /** The TIFF file of a natural scene, 0 to 117. */
  getNaturalSceneTemplate(number: number, options?: CallOptions): Promise<ByteSource>;
  /** Optional capability. */
  getIsiExperiments?(query?: { readonly ids?: readonly number[] }, options?: CallOptions): Promise<ColumnData>;
  /** Lets go of connections, where there are any. */
  close?(): Promise<void>;
}

/** The methods every backend must have. */
export const PROJECT_API_METHODS = [
  "getSessions",
  "getProbes",
  "getChannels",
  "getUnits",
  "getUnitAnalysisMetrics",
  "getSessionData",
  "getProbeLfpData",
  "getNaturalMovieTemplate",
  "getNaturalSceneTemplate",
] as const satisfies readonly (keyof EcephysProjectApi)[];

/**
 * Checks that a value can serve as a backend.
 * @throws EcephysError `ECEPHYS_INVALID_BACKEND` naming every missing method
 */
export function assertProjectApi(value: unknown): asserts value is EcephysProjectApi {
  const candidate = value as Record<string, unknown> | null | undefined;
  const missing =
    typeof candidate !== "object" || candidate === null
      ? [...PROJECT_API_METHODS]
      : PROJECT_API_METHODS.filter((name) => typeof candidate[name] !== "function");
  if (missing.length > 0) {
    throw new EcephysError("ECEPHYS_INVALID_BACKEND", `The backend lacks ${missing.join(", ")}.`, {
      hint: "Pass an object with every method of EcephysProjectApi; one that cannot answer throws ECEPHYS_UNSUPPORTED_QUERY.",
    });
  }
  if (typeof candidate?.id !== "string") {
    throw new EcephysError("ECEPHYS_INVALID_BACKEND", `The backend's id is ${typeof candidate?.id}, not text.`, {
      hint: "Give it an id such as 'my-lab http://data.example.org'.",
    });
  }
}
