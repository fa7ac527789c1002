import type { MeasuredRun } from "../child/measured-run.js";
import type { Analysis, AnalysisShares } from "../measure/requests.js";
import type { Bench } from "../works/bench.js";
import { SPIKE_TIMES } from "../works/session-works.js";
import { growthPoints, runAtEveryShare } from "./at-every-share.js";
import { type Growth, LINEAR_TIME, type Share } from "./growth.js";

/** What grows with presentations and units; a stimulus table is of all presentations, always. */
const GROWING = [
  "spike counts, flashes",
  "spike counts, drifting gratings",
  "spike counts, natural movie",
  "spike times per presentation, gabors",
  "condition statistics, drifting gratings",
] as const satisfies readonly Analysis[];

/** Spikes read at once; and counted with a part of the presentations, then with a part of the units. */
export async function measureSessionGrowth(bench: Bench): Promise<Growth[]> {
  const path = await bench.session();
  bench.say(`growth: bulk ${SPIKE_TIMES}`);
  const runs = await runAtEveryShare(bench, (share) => ({ do: "dataset", path, dataset: SPIKE_TIMES, share }));
  const bulk: Growth = {
    work: `bulk ${SPIKE_TIMES}`,
    of: "spikes",
    points: growthPoints(runs, (_, [run]) => run?.rows ?? Number.NaN),
    targets: [LINEAR_TIME],
  };
  const analyses = async (
    of: string,
    shares: (share: Share) => AnalysisShares,
    size: (of: readonly number[]) => number | undefined,
  ): Promise<Growth[]> => {
    bench.say(`growth: spikes and presentations, by ${of}`);
    const runs = await runAtEveryShare(bench, (share) => ({ do: "analysis", path, ...shares(share) }));
    return GROWING.map((name) => {
      const step = (run: MeasuredRun | undefined) => run?.steps?.[name];
      const ofStep = runs.map((some) => some.map((run) => ({ ...run, firstMs: step(run)?.ms ?? Number.NaN })));
      const points = growthPoints(ofStep, (_, [run]) => size(step(run)?.of ?? []) ?? Number.NaN);
      return { work: name, of, points, targets: [LINEAR_TIME] };
    });
  };
  return [
    bulk,
    ...(await analyses(
      "presentations",
      (share) => ({ ofPresentations: share }),
      ([first]) => first,
    )),
    ...(await analyses(
      "units",
      (share) => ({ ofUnits: share }),
      (sizes) => sizes.at(-1),
    )),
  ];
}
