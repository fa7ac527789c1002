import { EcephysError } from "@ecephys/core";
import type { TimeWindow } from "../figure/panel.js";

/** What one row of a raster shows: the spikes around one presentation, or those of one unit. */
export interface Trial {
  /** Spike times in seconds from stimulus onset, in any order; NaN is passed over. */
  readonly times: ArrayLike<number>;
  /** Which condition was shown: rows are grouped and coloured by it. Missing or `null`: none. */
  readonly condition?: string | number | null;
  /** What the row is called, e.g. a presentation's or a unit's id; left out: its number, counted from 1. */
  readonly label?: string | number;
  /** Seconds from onset that were looked at; left out: any. `psthFromTrials` counts nothing beyond it. */
  readonly window?: TimeWindow;
}

/** A trial, or only its spike times in seconds from stimulus onset. */
export type TrialInput = Trial | ArrayLike<number>;

/**
 * The trials that are meant.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for what is no list, or naming the position of what is no trial
 */
export function asTrials(inputs: readonly TrialInput[]): Trial[] {
  if (!Array.isArray(inputs)) throw noTrials(`The trials are ${String(inputs)}, which is no array.`);
  return inputs.map((input: TrialInput, i) => {
    const trial = typeof input === "object" && input !== null && "times" in input ? input : { times: input };
    const times: unknown = trial.times;
    if (typeof times === "object" && times !== null && "length" in times) return trial as Trial;
    throw noTrials(`Trial ${i} has no spike times: ${String(times)}.`);
  });
}

function noTrials(summary: string): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", summary, {
    hint: "Give what alignSpikes returns, or an array of arrays of seconds from onset.",
  });
}
