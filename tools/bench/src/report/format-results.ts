import { alignRows } from "./align-rows.js";
import { formatMs, formatRatio } from "./format-numbers.js";
import { median } from "./median.js";
import { type Result, ratioOf, type Samples } from "./result.js";
import { verdictOn } from "./verdict.js";

const HEADER = ["work", "ours", "peer", "ratio", "process ours/peer", "MiB ours/peer", "target", ""];
const NUMBERS = [1, 2, 3, 4, 5];

/** One aligned table: medians, how many times faster, whole processes, peak memory, and the targets with what became of them. */
export function formatResults(results: readonly Result[]): string {
  return alignRows([HEADER, ...results.flatMap(linesOf)], NUMBERS);
}

/** The first line holds the numbers; each further target has a line of its own. */
function linesOf(result: Result): string[][] {
  const { work, ours, peer } = result;
  const ratio = ratioOf(result);
  const both = (side: (samples: Samples) => string) => {
    const [us, them] = [side(ours), peer === null ? "-" : side(peer)];
    return us === "-" && them === "-" ? "-" : `${us}/${them}`;
  };
  const numbers = [
    work,
    formatMs(median(ours.ms)),
    peer === null ? "-" : `${formatMs(median(peer.ms))}${peer.name === "AllenSDK" ? "" : ` (${peer.name})`}`,
    ratio === null ? "-" : formatRatio(ratio),
    both(({ processMs }) => (processMs === undefined ? "-" : formatMs(median(processMs)))),
    both(({ peakMiB }) => (peakMiB === undefined ? "-" : median(peakMiB).toFixed(0))),
  ];
  const targets = result.targets.map((target) => [target.text, verdictOn(result, target)]);
  const [first = ["", ""], ...more] = targets;
  return [[...numbers, ...first], ...more.map((target) => ["", "", "", "", "", "", ...target])];
}
