import { EcephysError } from "@ecephys/core";
import type { MeasuredRun } from "../child/measured-run.js";
import { type Analysis, SESSION_QUESTIONS } from "../measure/requests.js";
import { atMostOf, faster, memoryBelow, type Result, type Target } from "../report/result.js";
import { allenSdk, assertSameRows, type Bench, inRounds, ours } from "./bench.js";

/** Peak memory of a session process, whatever it is asked, as the target of a later issue. */
const PEAK_MIB = 450;

/** A recorded session: opening it and reading each part, then counting spikes in memory. */
export async function measureSessions(bench: Bench): Promise<Result[]> {
  const path = await bench.session();
  const results: Result[] = [];
  for (const ask of SESSION_QUESTIONS) {
    bench.say(`session: ${ask}`);
    const request = { do: "session", path, ask } as const;
    const runs = await inRounds(bench, { our: ours(() => request), peer: allenSdk(bench, () => request) });
    assertSameRows(`session: ${ask}`, runs.our, runs.peer);
    results.push(
      row(`session: ${ask}`, runs.our, runs.peer, [
        faster(5, "now"),
        atMostOf(0.5, "now"),
        faster(20, "later"),
        memoryBelow(PEAK_MIB, "later"),
      ]),
    );
  }
  return [...results, ...(await measureAnalyses(bench, path))];
}

async function measureAnalyses(bench: Bench, path: string): Promise<Result[]> {
  bench.say("session: spikes and presentations");
  const request = { do: "analysis", path } as const;
  const { our, peer } = await inRounds(bench, { our: ours(() => request), peer: allenSdk(bench, () => request) });
  const names = Object.keys(our[0]?.steps ?? {}) as Analysis[];
  return names.map((name) => {
    const step = (run: MeasuredRun): MeasuredRun => {
      const { ms, size } = run.steps?.[name] ?? { ms: Number.NaN, size: 0 };
      return { ...run, firstMs: ms, rows: size };
    };
    const [ours, theirs] = [our.map(step), peer === null ? null : peer.map(step)];
    if (ours.some((run) => Number.isNaN(run.firstMs))) {
      throw new EcephysError("ECEPHYS_MISSING_DATA", `${name} was not measured in every run.`);
    }
    assertSameRows(name, ours, theirs);
    return row(name, ours, theirs, [faster(name.includes("movie") ? 10 : 20, "later")]);
  });
}

function row(
  work: string,
  our: readonly MeasuredRun[],
  peer: readonly MeasuredRun[] | null,
  targets: readonly Target[],
): Result {
  const samples = (runs: readonly MeasuredRun[]) => ({
    ms: runs.map((run) => run.firstMs),
    peakMiB: runs.map((run) => run.peakMiB),
  });
  return { work, ours: samples(our), peer: peer && { ...samples(peer), name: "AllenSDK" }, targets };
}
