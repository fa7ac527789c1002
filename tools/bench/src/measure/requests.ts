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
  /** Load spikes and presentations, then answer every question of {@link Analysis} once. */
  | { readonly do: "analysis"; readonly path: string }
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
  | "spike counts, flashes x 350 bins"
  | "spike counts, drifting gratings x 200 bins"
  | "spike counts, natural movie x 1 bin"
  | "spike times per presentation, gabors"
  | "condition statistics, drifting gratings"
  | "stimulus table, drifting gratings";

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
  /** Of an analysis: ms and size of the result by question. */
  readonly steps?: Readonly<Partial<Record<Analysis, { readonly ms: number; readonly size: number }>>>;
  /** Rows of the result, so that a measurement of nothing is noticed. */
  readonly rows: number;
  /** Peak resident memory of the process. */
  readonly peakMiB: number;
}
