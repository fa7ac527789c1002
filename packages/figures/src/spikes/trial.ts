/** What one row of a raster shows: the spikes around one presentation, or those of one unit. */
export interface Trial {
  /** Spike times in seconds from stimulus onset, in any order; NaN is passed over. */
  readonly times: ArrayLike<number>;
  /** Which condition was shown: rows are grouped and coloured by it. Missing or `null`: none. */
  readonly condition?: string | number | null;
  /** What the row is called, e.g. a presentation's or a unit's id; left out: its number, counted from 1. */
  readonly label?: string | number;
}

/** A trial, or only its spike times in seconds from stimulus onset. */
export type TrialInput = Trial | ArrayLike<number>;

/** The trial that is meant. */
export function asTrial(input: TrialInput): Trial {
  return "times" in input ? input : { times: input };
}
