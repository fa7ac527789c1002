import { findLongestSeries } from "../folder/measured-lfp.js";
import { atMostAsLong, type Result } from "../report/result.js";
import { allenSdk, assertSameRows, type Bench, inRounds, ours, samplesOf } from "./bench.js";
import { lfpWindows, WINDOWS } from "./lfp-windows.js";

/** Windows of a probe's LFP, and rows one after the other, each against h5py. */
export async function measureLfp(bench: Bench): Promise<Result[]> {
  const path = await bench.lfp();
  const series = await findLongestSeries(path);
  const read = async (work: string, starts: readonly number[], samples: number, times: number): Promise<Result> => {
    bench.say(work);
    const request = { do: "windows", path, series: series.path, starts, samples } as const;
    const { our, peer } = await inRounds(bench, { our: ours(() => request), peer: allenSdk(bench, () => request) });
    assertSameRows(work, our, peer);
    return {
      work,
      ours: samplesOf(our),
      peer: peer && { ...samplesOf(peer), name: "h5py" },
      targets: [atMostAsLong(times)],
    };
  };
  const { numSamples, numChannels, perSecond } = series;
  const middle = Math.floor((numSamples - WINDOWS) / 2);
  const neighbours = Array.from({ length: WINDOWS }, (_, i) => middle + i);
  return [
    await read(`LFP: ${WINDOWS} x 1 s x ${numChannels} channels`, lfpWindows(series, WINDOWS), perSecond, 1.3),
    await read(`LFP: ${WINDOWS} neighbouring rows, one by one`, neighbours, 1, 5),
  ];
}
