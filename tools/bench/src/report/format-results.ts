import { median } from "./median.js";
import { type Result, ratioOf, type Samples } from "./result.js";
import { verdictOn } from "./verdict.js";

const HEADER = ["work", "ours", "peer", "ratio", "memory ours/peer", "target", ""];

/** One aligned table: medians, how many times faster, peak memory, and the targets with what became of them. */
export function formatResults(results: readonly Result[]): string {
  const rows = [HEADER, ...results.flatMap(linesOf)];
  const widths = HEADER.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, i) => pad(cell, widths[i] ?? 0, i))
      .join("  ")
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => "-".repeat(width)).join("  "));
  return lines.join("\n");
}

/** The first line holds the numbers; each further target has a line of its own. */
function linesOf(result: Result): string[][] {
  const { work, ours, peer } = result;
  const ratio = ratioOf(result);
  const numbers = [
    work,
    formatMs(median(ours.ms)),
    peer === null ? "-" : `${formatMs(median(peer.ms))}${peer.name === "AllenSDK" ? "" : ` (${peer.name})`}`,
    ratio === null ? "-" : `${formatRatio(ratio)}x`,
    `${formatMiB(ours)}/${peer === null ? "-" : formatMiB(peer)}`,
  ];
  const targets = result.targets.map((target) => [
    target.due === "now" ? target.text : `(later ${target.text})`,
    verdictOn(result, target),
  ]);
  const [first = ["", ""], ...more] = targets;
  return [[...numbers, ...first], ...more.map((target) => ["", "", "", "", "", ...target])];
}

function pad(cell: string, width: number, column: number): string {
  return column >= 1 && column <= 4 ? cell.padStart(width) : cell.padEnd(width);
}

/** e.g. `1.35 s`, `12 ms`, `4.2 µs` */
export function formatMs(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  if (ms >= 10) return `${ms.toFixed(0)} ms`;
  if (ms >= 0.1) return `${ms.toFixed(2)} ms`;
  return `${(ms * 1000).toFixed(1)} µs`;
}

function formatRatio(ratio: number): string {
  return ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2);
}

function formatMiB({ peakMiB }: Samples): string {
  return peakMiB === undefined ? "-" : `${median(peakMiB).toFixed(0)}`;
}
