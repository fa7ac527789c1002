import type { Table } from "@ecephys/tables";
import { exponential, gamma } from "../random/distributions.js";
import type { Random } from "../random/random.js";
import { drawResponse } from "./unit-response.js";

/** From the retina to the cortex: seconds. */
const LATENCY = 0.05;
/** The first part of a response is the stronger one. */
const ONSET = 0.08;
const ONSET_GAIN = 2;
/** Volts. */
const AMPLITUDE_SCALE = 1e-5;

export interface SpikeTrain {
  /** Seconds, ascending. */
  readonly times: Float64Array;
  /** Volts, one per spike. */
  readonly amplitudes: Float64Array;
}

/** A stretch of constant rate, relative to the unit's own. */
interface Stretch {
  readonly until: number;
  readonly gain: number;
}

/** Spikes of one unit during `presentations` and a little after: a Poisson process whose rate follows what is shown. */
export function drawSpikeTrain(
  presentations: readonly Readonly<Record<string, unknown>>[],
  rate: number,
  random: Random,
): SpikeTrain {
  const response = drawResponse(random);
  const times: number[] = [];
  let now = 10;
  // Time to the next spike in units of the mean interval: what is left of it passes from stretch to stretch.
  let waiting = exponential(random, 1);
  for (const { until, gain } of stretches(presentations, response)) {
    const here = rate * gain;
    while (now < until) {
      const step = waiting / here;
      if (now + step >= until) {
        waiting -= here * (until - now);
        now = until;
      } else {
        now += step;
        times.push(now);
        waiting = exponential(random, 1);
      }
    }
  }
  const amplitudes = Float64Array.from(times, () => gamma(random, 8, AMPLITUDE_SCALE));
  return { times: Float64Array.from(times), amplitudes };
}

function* stretches(
  presentations: readonly Readonly<Record<string, unknown>>[],
  response: (presentation: Readonly<Record<string, unknown>>) => number,
): Iterable<Stretch> {
  let end = 0;
  for (const presentation of presentations) {
    const [start, stop] = [Number(presentation.start_time) + LATENCY, Number(presentation.stop_time) + LATENCY];
    const gain = response(presentation);
    yield { until: start, gain: 1 };
    yield { until: Math.min(stop, start + ONSET), gain: 1 + ONSET_GAIN * (gain - 1) };
    yield { until: stop, gain };
    end = stop;
  }
  yield { until: end + 5, gain: 1 };
}

/** Presentations as plain rows: read once for all units. */
export function presentationRows(presentations: Table): readonly Readonly<Record<string, unknown>>[] {
  return presentations.toObjects();
}
