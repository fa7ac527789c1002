import type { Measurement, Request } from "../measure/requests.js";
import { ALLENSDK_SCRIPT, MEASURE_SCRIPT } from "../script-paths.js";
import { runChild } from "./run-child.js";

/** A process's own measurement and its time from start to end. */
export interface MeasuredRun extends Measurement {
  readonly processMs: number;
}

/** The arguments of a measured process of ours. `execArgv`: where this process runs from sources, so does that one. */
export function nodeArgs(request: Request): string[] {
  return [...process.execArgv, MEASURE_SCRIPT, JSON.stringify(request)];
}

/** Has a new process of ours do what the request says. */
export async function runOurs(request: Request): Promise<MeasuredRun> {
  return parseRun(await runChild(process.execPath, nodeArgs(request)));
}

const PYTHON_METHODS: Readonly<Record<string, string>> = {
  getSessionTable: "get_session_table",
  getProbes: "get_probes",
  getChannels: "get_channels",
  getUnits: "get_units",
  getUnitAnalysisMetricsBySessionType: "get_unit_analysis_metrics_by_session_type",
  getUnitAnalysisMetricsForSession: "get_unit_analysis_metrics_for_session",
};

/** Has a new Python process with AllenSDK do it. */
export async function runAllenSdk(python: string, request: Request): Promise<MeasuredRun> {
  const spelled =
    "method" in request
      ? {
          ...request,
          do: request.do === "fetch" ? "fetch" : "call",
          method: PYTHON_METHODS[request.method],
          kwargs: "annotate" in request ? { annotate: request.annotate } : {},
        }
      : "ask" in request
        ? { ...request, ask: request.ask.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`) }
        : request;
  return parseRun(await runChild(python, [ALLENSDK_SCRIPT, JSON.stringify(spelled)]));
}

function parseRun({ processMs, stdout }: { processMs: number; stdout: string }): MeasuredRun {
  return { ...(JSON.parse(stdout) as Measurement), processMs };
}
