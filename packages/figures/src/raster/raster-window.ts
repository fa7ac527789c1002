import type { TimeWindow } from "../figure/panel.js";
import type { RasterRows } from "./raster-rows.js";

/** Whether any row has a spike within a window, both ends of which belong to it. */
export function hasSpike(rows: RasterRows, [start, stop]: TimeWindow): boolean {
  return rows.trials.some(({ times }) =>
    Array.prototype.some.call(times, (time: number) => time >= start && time <= stop),
  );
}

/** From the earliest to the latest of spikes, onset and end of the stimulus; a second if that is no time at all. */
export function windowOf(rows: RasterRows, duration = 0): TimeWindow {
  let start = 0;
  let stop = duration;
  for (const { times } of rows.trials) {
    for (let k = 0; k < times.length; k++) {
      const time = times[k] as number;
      if (time < start && time > -Infinity) start = time;
      if (time > stop && time < Infinity) stop = time;
    }
  }
  return stop > start ? [start, stop] : [start, start + 1];
}
