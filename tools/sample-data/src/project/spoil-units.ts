import { UNIT_FILTER_DEFAULTS } from "@ecephys/core";
import { sample } from "../random/distributions.js";
import type { Random } from "../random/random.js";

interface FilteredColumns {
  readonly quality: (string | null)[];
  readonly amplitude_cutoff: Float64Array;
  readonly presence_ratio: Float64Array;
  readonly isi_violations: Float64Array;
}

const NOISE_SHARE = 0.05;
const UNJUDGED_SHARE = 0.01;

/** Makes every unit filter matter: noise, units nobody judged, missing values, and one unit exactly on all three thresholds. */
export function spoilUnits(columns: FilteredColumns, random: Random): void {
  const rows = columns.quality.length;
  const noise = Math.ceil(rows * NOISE_SHARE);
  const unjudged = Math.ceil(rows * UNJUDGED_SHARE);
  const order = sample(random, [...columns.quality.keys()], rows);
  const take = (count: number): number[] => order.splice(0, count);
  for (const row of take(noise)) columns.quality[row] = "noise";
  for (const row of take(unjudged)) columns.quality[row] = null;
  const [noCutoff, noPresence, noViolations, boundary] = take(4) as [number, number, number, number];
  columns.amplitude_cutoff[noCutoff] = Number.NaN;
  columns.presence_ratio[noPresence] = Number.NaN;
  columns.isi_violations[noViolations] = Number.NaN;
  columns.amplitude_cutoff[boundary] = UNIT_FILTER_DEFAULTS.amplitudeCutoffMaximum;
  columns.presence_ratio[boundary] = UNIT_FILTER_DEFAULTS.presenceRatioMinimum;
  columns.isi_violations[boundary] = UNIT_FILTER_DEFAULTS.isiViolationsMaximum;
}
