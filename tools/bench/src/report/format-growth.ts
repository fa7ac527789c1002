import { type Growth, memoryExponent, SHARES, timeExponent } from "../growth/growth.js";
import { alignRows } from "./align-rows.js";
import { formatMs } from "./format-numbers.js";
import { median } from "./median.js";
import { verdictOn } from "./verdict.js";

const HEADER = ["growth", "at full size", "1/8", "1/4", "1/2", "full", "exponent", "MiB", "exponent", "target", ""];
const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8];

/** One line per work: its times at each size with their exponent, and memory from the least to the largest with its own. */
export function formatGrowth(growths: readonly Growth[]): string {
  return alignRows([HEADER, ...growths.flatMap(linesOf)], NUMBERS);
}

function linesOf(growth: Growth): string[][] {
  const { work, of, points } = growth;
  const [first, last] = [points.at(0), points.at(-1)];
  const peak = (point: typeof first) => median(point?.peakMiB ?? []).toFixed(0);
  const numbers = [
    work,
    `${last?.size.toLocaleString("en")} ${of}`,
    ...SHARES.map((_, i) => formatMs(median(points[i]?.ms ?? []))),
    timeExponent(growth).toFixed(2),
    `${peak(first)}..${peak(last)}`,
    memoryExponent(growth).toFixed(2),
  ];
  const targets = growth.targets.map((target) => [target.text, verdictOn(growth, target)]);
  const [one = ["", ""], ...more] = targets;
  return [[...numbers, ...one], ...more.map((target) => [...numbers.map(() => ""), ...target])];
}
