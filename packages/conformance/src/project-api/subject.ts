import type { EcephysProjectApi } from "@ecephys/core";

/** Ids a backend is known to hold. They need not belong together. */
export interface KnownIds {
  /** A session with units, channels and analysis metrics. */
  readonly sessionId: number;
  /** A probe with channels and units. */
  readonly probeId: number;
  /** A channel with units. */
  readonly channelId: number;
  readonly unitId: number;
  /** A `session_type` that some sessions have. */
  readonly sessionType: string;
  /** A session that exists and has no analysis metrics. */
  readonly emptyMetricsSessionId?: number;
}

/** Files a backend can give; they are read whole, several times. A kind left out is not checked. */
export interface KnownFiles {
  /** The NWB file of `known.sessionId`. */
  readonly session?: boolean;
  /** The LFP file of `known.probeId`, or of the probe with this id. */
  readonly lfp?: boolean | number;
  /** Number of a natural movie. */
  readonly movie?: number;
  /** Number of a natural scene. */
  readonly scene?: number;
}

/** A backend to check, and what it is known to hold. */
export interface ProjectApiSubject {
  readonly api: EcephysProjectApi;
  readonly known: KnownIds;
  readonly files?: KnownFiles;
  /** The backend of a fixed cache: every call must reject with `ECEPHYS_NOT_CACHED`, and nothing else is checked. */
  readonly refusesEverything?: boolean;
  /** Some probes, channels or units name an owner that is not there; then only the others are checked for theirs. */
  readonly hasOrphans?: boolean;
  /** Called once, after the last check. */
  dispose?(): Promise<void>;
}
