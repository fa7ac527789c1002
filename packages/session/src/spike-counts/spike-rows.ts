import { stableOrder } from "../stimulus/stable-order.js";

/** Spikes as columns: time (s), position of the unit, row of the presentation, time since its start (s). */
export class SpikeRows {
  readonly times: Float64Array;
  readonly units: Int32Array;
  readonly presentations: Int32Array;
  readonly timesSinceOnset: Float64Array;
  #length = 0;

  /** @param numSpikes how many there will be */
  constructor(numSpikes: number) {
    this.times = new Float64Array(numSpikes);
    this.units = new Int32Array(numSpikes);
    this.presentations = new Int32Array(numSpikes);
    this.timesSinceOnset = new Float64Array(numSpikes);
  }

  /** Appends the first `count` spikes in order of time; of simultaneous ones the first given comes first. */
  append(presentation: number, onset: number, times: Float64Array, units: Int32Array, count: number): void {
    const order = stableOrder(times, count);
    for (let i = 0, row = this.#length; i < count; i++, row++) {
      const spike = order[i] as number;
      const time = times[spike] as number;
      this.times[row] = time;
      this.units[row] = units[spike] as number;
      this.presentations[row] = presentation;
      this.timesSinceOnset[row] = time - onset;
    }
    this.#length += count;
  }

  /** The order of time, or `null` if rows already have it: where presentations overlap, they have not. */
  orderOfTime(): Int32Array | null {
    const { times } = this;
    for (let i = 1; i < times.length; i++) {
      if ((times[i - 1] as number) > (times[i] as number)) return stableOrder(times);
    }
    return null;
  }
}
