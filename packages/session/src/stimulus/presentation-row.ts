import type { ParameterValue } from "./value-dictionary.js";

/** A stimulus presentation: the columns every session has, and parameters by name. */
export interface StimulusPresentationRow {
  readonly stimulus_presentation_id: number;
  /** Seconds. */
  readonly start_time: number;
  /** Seconds. */
  readonly stop_time: number;
  /** Seconds; NaN for an invalid presentation. */
  readonly duration: number;
  readonly stimulus_name: string;
  /** `null` where no block of stimuli ran. */
  readonly stimulus_block: number | null;
  /** NaN for an invalid presentation. */
  readonly stimulus_condition_id: number;
  /** `null` where the parameter does not apply. */
  readonly [parameter: string]: ParameterValue | null;
}

/** A stimulus condition: the stimulus and its parameters by name. */
export interface StimulusConditionRow {
  readonly stimulus_condition_id: number;
  readonly stimulus_name: string;
  /** `null` where the parameter does not apply. */
  readonly [parameter: string]: ParameterValue | null;
}
