/**
 * Where each unit has got to, for walking all trains along time together.
 *
 * `next` holds every unit's next spike side by side, so that units without a spike in a short window cost one
 * comparison in memory that stays at hand.
 */
export class SpikeCursors {
  /** The next spike of each unit; infinite after the last. */
  readonly next: Float64Array;
  /** Its position in the unit's train. */
  readonly position: Int32Array;
  readonly #trains: readonly Float64Array[];

  constructor(trains: readonly Float64Array[]) {
    this.#trains = trains;
    this.position = new Int32Array(trains.length);
    this.next = Float64Array.from(trains, (train) => train[0] ?? Infinity);
  }

  /** Moves a unit forward to its first spike at or after `time`, and returns that. */
  seek(unit: number, time: number): number {
    const train = this.#trains[unit] as Float64Array;
    let low = this.position[unit] as number;
    // Spikes wanted are mostly near: look 1, 2, 4, … ahead, then between.
    let stride = 1;
    while (low + stride < train.length && (train[low + stride] as number) < time) {
      low += stride;
      stride *= 2;
    }
    let high = Math.min(low + stride, train.length);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((train[middle] as number) < time) low = middle + 1;
      else high = middle;
    }
    this.position[unit] = low;
    const found = train[low] ?? Infinity;
    this.next[unit] = found;
    return found;
  }
}
