import { EcephysError } from "@ecephys/core";
import type { MeasuredRun } from "../child/measured-run.js";
import { type Analysis, SESSION_QUESTIONS } from "../measure/requests.js";
import { atMostAsLong, faster, memoryAtMost, type Result } from "../report/result.js";
import type { Target } from "../report/target.js";
import { allenSdk, assertSameRows, type Bench, inRounds, ours, samplesOf } from "./bench.js";

/** Peak memory of a session process, whatever it is asked. */
const PEAK_MIB = 450;

/** The largest dataset of a session file. */
export const SPIKE_TIMES = "/units/spike_times";

/** A recorded session: opening it and reading each part, its spikes beside h5py, then counting spikes in memory. */
export async function measureSessions(bench: Bench): Promise<Result[]> {
  const path = await bench.session();
  const results: Result[] = [];
  for (const ask of SESSION_QUESTIONS) {
    bench.say(`session: ${ask}`);
    const request = { do: "session", path, ask } as const;
    const runs = await inRounds(bench, { our: ours(() => request), peer: allenSdk(bench, () => request) });
    assertSameRows(`session: ${ask}`, runs.our, runs.peer);
    const ahead = ask === "runningSpeed" ? [] : [faster(20)];
    results.push(row(`session: ${ask}`, runs.our, runs.peer, [...ahead, memoryAtMost(PEAK_MIB)]));
  }
  return [...results, await measureSpikes(bench, path), ...(await measureAnalyses(bench, path))];
}

async function measureSpikes(bench: Bench, path: string): Promise<Result> {
  const work = `bulk ${SPIKE_TIMES}`;
  bench.say(work);
  const request = { do: "dataset", path, dataset: SPIKE_TIMES } as const;
  const { our, peer } = await inRounds(bench, { our: ours(() => request), peer: allenSdk(bench, () => request) });
  assertSameRows(work, our, peer);
  const millions = ((our[0]?.rows ?? 0) / 1e6).toFixed(1);
  return {
    work: `${work} (${millions} million)`,
    ours: samplesOf(our),
    peer: peer && { ...samplesOf(peer), name: "h5py" },
    targets: [atMostAsLong(2)],
  };
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
    const sizes = our[0]?.steps?.[name]?.of ?? [];
    return row(`${name} (${sizes.join(" × ")})`, ours, theirs, [faster(LESS_AHEAD[name] ?? 20)]);
  });
}

/** What is not to be 20 times as fast: of 36,000 presentations of one bin each there is little to save. */
const LESS_AHEAD: Readonly<Partial<Record<Analysis, number>>> = { "spike counts, natural movie": 10 };

function row(
  work: string,
  our: readonly MeasuredRun[],
  peer: readonly MeasuredRun[] | null,
  targets: readonly Target<Result>[],
): Result {
  return { work, ours: samplesOf(our), peer: peer && { ...samplesOf(peer), name: "AllenSDK" }, targets };
}
