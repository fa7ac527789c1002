/** Ids in any array. An empty list selects nothing; leaving the field out selects everything. */
export type Ids = readonly number[] | Int32Array | Float64Array;

/** Which sessions to fetch. */
export interface SessionQuery {
  readonly sessionIds?: Ids;
  /** Only sessions with (or without) usable eye tracking. */
  readonly hasEyeTracking?: boolean;
  /** Stimulus sets, as in the `session_type` column, e.g. `brain_observatory_1.1`. */
  readonly stimulusNames?: readonly string[];
  /** Only what was published on or before this ISO date. */
  readonly publishedAt?: string;
}

/** Which probes to fetch. */
export interface ProbeQuery {
  readonly probeIds?: Ids;
  readonly sessionIds?: Ids;
  readonly publishedAt?: string;
}

/** Which channels to fetch. */
export interface ChannelQuery {
  readonly channelIds?: Ids;
  readonly probeIds?: Ids;
  readonly sessionIds?: Ids;
  readonly publishedAt?: string;
}

/** Which units to fetch. */
export interface UnitQuery {
  readonly unitIds?: Ids;
  readonly channelIds?: Ids;
  readonly probeIds?: Ids;
  readonly sessionIds?: Ids;
  readonly publishedAt?: string;
}

/** Whose analysis metrics to fetch. */
export interface MetricsQuery {
  readonly unitIds?: Ids;
  readonly sessionIds?: Ids;
  readonly sessionTypes?: readonly string[];
}
