/** The cache's methods that are measured, by our names. */
export type Method =
  | "getSessionTable"
  | "getProbes"
  | "getChannels"
  | "getUnits"
  | "getUnitAnalysisMetricsBySessionType"
  | "getUnitAnalysisMetricsForSession";

/** One call: of us, and in AllenSDK's spelling. */
export interface MeasuredCall {
  readonly method: Method;
  readonly args: readonly (string | number)[];
}

/** What a measured process is asked to do. */
export type Request =
  /** Open the folder and call once, as a script of three lines would. */
  | ({ readonly do: "call"; readonly manifest: string } & MeasuredCall)
  /** Call, read every cell, then call again and again. */
  | ({ readonly do: "repeat"; readonly manifest: string; readonly repeats: number } & MeasuredCall)
  /** Fetch what the call needs from a server. `options`: the call's last argument. */
  | ({ readonly do: "fetch"; readonly manifest: string; readonly host: string } & MeasuredCall & FetchOptions)
  | { readonly do: "read"; readonly path: string; readonly index: string }
  | { readonly do: "read with csv-parse"; readonly path: string; readonly index: string }
  | { readonly do: "write"; readonly path: string; readonly index: string; readonly out: string }
  /** Open a recorded session's file and ask it one thing. */
  | { readonly do: "session"; readonly path: string; readonly ask: SessionQuestion }
  /** Load spikes and presentations, then answer every question of {@link Analysis} once, on all or the first of them. */
  | ({ readonly do: "analysis"; readonly path: string } & AnalysisShares)
  /** Read one dataset of an HDF5 file, or the first part of it. */
  | { readonly do: "dataset"; readonly path: string; readonly dataset: string; readonly share?: number }
  /** Read so many samples of all channels of a time series from each start on. */
  | {
      readonly do: "windows";
      readonly path: string;
      readonly series: string;
      readonly starts: readonly number[];
      readonly samples: number;
    }
  /** Serve the folder as a warehouse until standard input ends. */
  | { readonly do: "serve"; readonly manifest: string };

/** What a session is asked, each in a process of its own. */
export const SESSION_QUESTIONS = [
  "open",
  "units",
  "spikeTimes",
  "meanWaveforms",
  "stimulusPresentations",
  "runningSpeed",
] as const;
export type SessionQuestion = (typeof SESSION_QUESTIONS)[number];

/** What is computed from spikes and presentations in memory. */
export type Analysis =
  | "spike counts, flashes"
  | "spike counts, drifting gratings"
  | "spike counts, natural movie"
  | "spike times per presentation, gabors"
  | "condition statistics, drifting gratings"
  | "stimulus table, drifting gratings";

/** Which part of a stimulus's presentations, and of the units, an analysis is of: the first ones. Default 1, all. */
export interface AnalysisShares {
  readonly ofPresentations?: number;
  readonly ofUnits?: number;
}

/** Of a call that fetches metrics: without the units, nothing but the metrics is fetched. */
export interface FetchOptions {
  readonly annotate?: boolean;
}

/** What a measured process answers: ms and MiB. */
export interface Measurement {
  readonly importMs?: number;
  readonly firstMs: number;
  /** The first call and reading every cell of its table. */
  readonly wholeTableMs?: number;
  readonly repeatMs?: readonly number[];
  /** Of an analysis, by question. */
  readonly steps?: Readonly<Partial<Record<Analysis, AnalysisStep>>>;
  /** Rows of the result, so that a measurement of nothing is noticed. */
  readonly rows: number;
  /** Peak resident memory of the process. */
  readonly peakMiB: number;
}

export interface AnalysisStep {
  readonly ms: number;
  /** Numbers or rows in the result. */
  readonly size: number;
  /** Presentations × bins × units, as far as the question has them. AllenSDK's process does not say. */
  readonly of?: readonly number[];
}
