import type { MeasuredRun } from "../child/measured-run.js";
import { runAllenSdk } from "../child/measured-run.js";
import type { MeasuredCall, Method } from "../measure/requests.js";
import { faster, memoryAtMost, type Result, type Samples } from "../report/result.js";
import type { Target } from "../report/target.js";
import { allenSdk, assertSameRows, type Bench, inRounds, ours } from "./bench.js";

/** How much faster each first call is once the derived copies are there. */
const FIRST_CALL: Readonly<Record<Method, number>> = {
  getSessionTable: 20,
  getProbes: 20,
  getChannels: 20,
  getUnits: 10,
  getUnitAnalysisMetricsBySessionType: 20,
  getUnitAnalysisMetricsForSession: 20,
};

/** Those of which a whole process has a target of its own. */
const WHOLE_PROCESS: readonly Method[] = ["getSessionTable", "getUnits", "getUnitAnalysisMetricsBySessionType"];

/** Calls of ours in one process after the first: they are far quicker than the clock's noise. */
const REPEATS = 100;

/** Every table method: first call, repeated calls, and as a process of its own. */
export async function measureTables(bench: Bench): Promise<Result[]> {
  const { sessionType, sessionId } = bench.folder;
  const calls: MeasuredCall[] = [
    { method: "getSessionTable", args: [] },
    { method: "getProbes", args: [] },
    { method: "getChannels", args: [] },
    { method: "getUnits", args: [] },
    { method: "getUnitAnalysisMetricsBySessionType", args: [sessionType] },
    { method: "getUnitAnalysisMetricsForSession", args: [sessionId] },
  ];
  const results: Result[] = [];
  for (const call of calls) results.push(...(await measureTable(bench, call)));
  return results;
}

async function measureTable(bench: Bench, call: MeasuredCall): Promise<Result[]> {
  const { folder, say } = bench;
  const { manifest } = folder;
  const { method } = call;
  const inProcess = { do: "repeat", manifest, repeats: REPEATS, ...call } as const;
  const alone = { do: "call", manifest, ...call } as const;
  const unused = async <T>(request: T): Promise<T> => {
    await folder.removeDerivedCopies();
    return request;
  };

  say(method);
  const runs = await inRounds(bench, {
    cold: ours(() => unused(inProcess)),
    warm: ours(() => inProcess),
    coldAlone: ours(() => unused(alone)),
    warmAlone: ours(() => alone),
    peer: allenSdk(bench, () => alone),
  });
  const { cold, warm, coldAlone, warmAlone, peer } = runs;
  const peerAgain =
    bench.python === null ? null : await runAllenSdk(bench.python, { ...inProcess, repeats: bench.repeats });
  assertSameRows(method, [...cold, ...warm, ...coldAlone, ...warmAlone], peer);

  const row = (work: string, our: Samples, theirs: Samples | null, targets: readonly Target<Result>[]): Result => ({
    work: `${method}, ${work}`,
    ours: our,
    peer: theirs && { ...theirs, name: "AllenSDK" },
    targets,
  });
  const first = peer && samples(peer, (run) => run.firstMs);
  const process = (runs: readonly MeasuredRun[]) => samples(runs, (run) => run.processMs);
  return [
    row("first call, folder unused", samples(cold, firstMs), first, []),
    row("the same, every cell read", samples(cold, wholeTableMs), first, []),
    row("first call, folder used", samples(warm, firstMs), first, [faster(FIRST_CALL[method])]),
    row("the same, every cell read", samples(warm, wholeTableMs), first, []),
    row(
      "repeated call",
      { ms: warm.flatMap((run) => run.repeatMs ?? []) },
      peerAgain && { ms: peerAgain.repeatMs ?? [] },
      [faster(1000)],
    ),
    row("whole process, folder unused", process(coldAlone), peer && process(peer), []),
    row(
      "whole process, folder used",
      process(warmAlone),
      peer && process(peer),
      WHOLE_PROCESS.includes(method) ? [faster(10), memoryAtMost(120)] : [],
    ),
  ];
}

const firstMs = (run: MeasuredRun): number => run.firstMs;
const wholeTableMs = (run: MeasuredRun): number => run.wholeTableMs ?? Number.NaN;

function samples(runs: readonly MeasuredRun[], ms: (run: MeasuredRun) => number): Samples {
  return { ms: runs.map(ms), peakMiB: runs.map((run) => run.peakMiB) };
}
