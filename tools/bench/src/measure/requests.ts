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
  /** Serve the folder as a warehouse until standard input ends. */
  | { readonly do: "serve"; readonly manifest: string };

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
  /** Rows of the result, so that a measurement of nothing is noticed. */
  readonly rows: number;
  /** Peak resident memory of the process. */
  readonly peakMiB: number;
}
