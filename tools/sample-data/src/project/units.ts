import { type RawUnitRow, UNIT_DTYPES } from "@ecephys/core";
import { Table } from "@ecephys/tables";
import { floats } from "../random/columns.js";
import { beta, chance, exponential, gamma, integer, logNormal, normal, rounded } from "../random/distributions.js";
import { Random } from "../random/random.js";
import type { MadeChannels } from "./channels.js";
import type { Scale } from "./scale.js";
import { spoilUnits } from "./spoil-units.js";
import { placeUnits } from "./unit-places.js";

/** ms between two samples of a waveform interpolated to 200 points. */
const WAVEFORM_SAMPLE = 0.01373534798534796;
/** s/m a velocity changes by per sample. */
const VELOCITY_STEP = 0.0686767;
/** Hz. */
const MAXIMUM_RATE = 140;
const EPOCH = "complete_session";

/** `units.csv`, and the session each row belongs to. */
export interface MadeUnits {
  readonly table: Table<RawUnitRow>;
  readonly sessionId: Int32Array;
}

export function makeUnits(scale: Scale, seed: number, channels: MadeChannels): MadeUnits {
  const random = new Random(seed, "units");
  const rows = scale.units;
  const { id, ecephys_channel_id, sessionId } = placeUnits(scale, random, channels);
  const column = (draw: () => number, missing = 0): Float64Array => floats(random, rows, draw, missing);
  const columns = {
    id,
    PT_ratio: column(() => normal(random, 0.5, 0.15)),
    amplitude: column(() => gamma(random, 4, 40)),
    amplitude_cutoff: column(() => (chance(random, 0.14) ? 0.5 : Math.min(0.5, exponential(random, 0.065)))),
    cumulative_drift: column(() => rounded(gamma(random, 4, 60), 2), 0.003),
    d_prime: column(() => Math.abs(normal(random, 3.8, 1.5)), 0.004),
    duration: column(() => integer(random, 5, 90) * WAVEFORM_SAMPLE),
    ecephys_channel_id,
    epoch_name_quality_metrics: new Array<string>(rows).fill(EPOCH),
    epoch_name_waveform_metrics: new Array<string>(rows).fill(EPOCH),
    firing_rate: column(() => Math.min(MAXIMUM_RATE, logNormal(random, 1.3, 1.2))),
    halfwidth: column(() => integer(random, 4, 30) * WAVEFORM_SAMPLE),
    isi_violations: column(() => (chance(random, 0.14) ? 0 : logNormal(random, -1.9, 2.2))),
    isolation_distance: column(() => gamma(random, 4, 15), 0.002),
    l_ratio: column(() => logNormal(random, -5, 1.6), 0.002),
    max_drift: column(() => rounded(gamma(random, 4, 8), 2), 0.003),
    nn_hit_rate: column(() => beta(random, 8, 2), 0.004),
    nn_miss_rate: column(() => logNormal(random, -5.5, 1.2), 0.004),
    presence_ratio: column(() => (chance(random, 0.725) ? 0.99 : rounded(beta(random, 6, 1.2), 2))),
    quality: new Array<string | null>(rows).fill("good"),
    recovery_slope: column(() => normal(random, -0.12, 0.08), 0.001),
    repolarization_slope: column(() => normal(random, 0.55, 0.2)),
    silhouette_score: column(() => normal(random, 0.1, 0.05), 0.02),
    snr: column(() => logNormal(random, 0.8, 0.5), 0.0005),
    spread: column(() => integer(random, 1, 16) * 10),
    velocity_above: column(() => integer(random, -40, 60) * VELOCITY_STEP, 0.05),
    velocity_below: column(() => integer(random, -40, 60) * VELOCITY_STEP, 0.25),
  };
  if (scale.imperfect) spoilUnits(columns, random);
  return { table: Table.fromColumns<RawUnitRow>({ indexName: "id", columns, dtypes: UNIT_DTYPES }), sessionId };
}
