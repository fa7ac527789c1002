import { findLongestSeries, generatedLfp, LFP_SECONDS } from "../folder/measured-lfp.js";
import type { Bench } from "../works/bench.js";
import { lfpWindows, WINDOWS } from "../works/lfp-windows.js";
import { growthPoints, runAtEveryShare } from "./at-every-share.js";
import { FLAT_MEMORY, type Growth, LINEAR_TIME, type Share } from "./growth.js";

/** More windows of one LFP file; then equally many of longer files, which must not take more memory. */
export async function measureLfpGrowth(bench: Bench): Promise<Growth[]> {
  const path = await bench.lfp();
  bench.say("growth: LFP, by windows");
  const series = await findLongestSeries(path);
  const windows = (share: Share) => Math.max(1, Math.round(WINDOWS * share));
  const byWindows = await runAtEveryShare(bench, (share) => ({
    do: "windows",
    path,
    series: series.path,
    starts: lfpWindows(series, windows(share)),
    samples: series.perSecond,
  }));
  bench.say("growth: LFP, by length of the file");
  const byLength = await runAtEveryShare(bench, async (share) => {
    const file = await generatedLfp(LFP_SECONDS * share, bench.say);
    const ofFile = await findLongestSeries(file);
    return {
      do: "windows",
      path: file,
      series: ofFile.path,
      starts: lfpWindows(ofFile, WINDOWS),
      samples: ofFile.perSecond,
    };
  });
  return [
    { work: "LFP windows of 1 s", of: "windows", points: growthPoints(byWindows, windows), targets: [LINEAR_TIME] },
    {
      work: `${WINDOWS} LFP windows of longer files`,
      of: "seconds",
      points: growthPoints(byLength, (share) => LFP_SECONDS * share),
      targets: [FLAT_MEMORY],
    },
  ];
}
