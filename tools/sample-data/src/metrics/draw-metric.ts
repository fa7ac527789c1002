import { chance, choose, integer, logNormal, normal, rounded, uniform } from "../random/distributions.js";
import type { Random } from "../random/random.js";
import type { MetricColumn, Stimulus } from "./metric-columns.js";

type Draw = (random: Random, stimulus: Stimulus) => number;

/** How a metric's numbers are spread; a metric that is not here is log-normal around 1. */
const DRAWS: Readonly<Record<string, Draw>> = {
  pref_ori: (random, stimulus) => (stimulus === "dg" ? 45 * integer(random, 0, 8) : 30 * integer(random, 0, 6)),
  pref_tf: (random) => choose(random, [1, 2, 4, 8, 15]),
  pref_sf: (random) => choose(random, [0.02, 0.04, 0.08, 0.16, 0.32]),
  pref_phase: (random) => choose(random, [0, 0.25, 0.5, 0.75]),
  pref_speed: (random) => choose(random, [0.001, 0.005, 0.01, 0.02, 0.04]),
  pref_dir: (random) => 45 * integer(random, 0, 4),
  pref_image: (random) => integer(random, 4929, 5047),
  c50: (random) => random.unit(),
  time_to_peak: (random) => rounded(integer(random, 0, 250) / 1000 + 0.0005, 4),
  azimuth: (random) => rounded(normal(random, 20, 30), 3),
  elevation: (random) => rounded(normal(random, 20, 30), 3),
  width: (random) => rounded(Math.abs(normal(random, 30, 12)), 3),
  height: (random) => rounded(Math.abs(normal(random, 30, 12)), 3),
  area: (random) => 100 * integer(random, 1, 40),
  p_value: (random) => rounded(random.unit(), 3),
  // Down to where p-values print with three-digit exponents.
  run_pval: (random) => (chance(random, 0.01) ? 10 ** -uniform(random, 5, 300) : random.unit() ** 4),
  run_mod: (random) => Math.max(-1, Math.min(1, normal(random, 0, 0.35))),
  on_off_ratio: (random) => normal(random, 0, 0.4),
};

/** Share of units for which a yes-or-no metric is yes. */
const TRUE_SHARES: Readonly<Record<string, number>> = { on_screen: 0.15 };
const MULTIPLE_SHARE = 0.05;

/** Share of units for which a metric is unknown. */
const MISSING_SHARES: Readonly<Record<string, number>> = {
  c50: 0.98,
  on_off_ratio: 0.25,
  firing_rate: 0,
  fano: 0,
  pref_image: 0,
};
const USUAL_MISSING_SHARE = 0.01;

/** What is known of a receptive field only where one was found. */
const FIELD_GEOMETRY: ReadonlySet<string> = new Set(["azimuth", "elevation", "width", "height", "area"]);

export function isYesOrNo({ metric }: MetricColumn): boolean {
  return metric in TRUE_SHARES || metric.endsWith("_multi");
}

export function needsField({ metric, stimulus }: MetricColumn): boolean {
  return stimulus === "rf" && FIELD_GEOMETRY.has(metric);
}

/** The cell of a yes-or-no metric. */
export function drawYesOrNo(random: Random, { metric }: MetricColumn): boolean {
  return chance(random, TRUE_SHARES[metric] ?? MULTIPLE_SHARE);
}

/** The cell of any other metric, for a unit that fires at `rate` Hz over the session. */
export function drawMetric(random: Random, { metric, stimulus }: MetricColumn, rate: number): number {
  if (metric === "firing_rate") return rate * logNormal(random, 0, 0.4);
  const draw = DRAWS[metric];
  const value = draw === undefined ? logNormal(random, 0, 0.6) : draw(random, stimulus);
  return chance(random, MISSING_SHARES[metric] ?? USUAL_MISSING_SHARE) ? Number.NaN : value;
}
