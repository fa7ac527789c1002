import { assertKnownOptions } from "@ecephys/core";
import type { Table } from "@ecephys/tables";
import { type LabelInput, labelsOf, type NumberInput, secondsOf } from "./column-input.js";
import { checkPerOnset } from "./per-onset.js";
import type { Trial } from "./trial.js";

/** Which rows of a table of spikes make which trials. */
export interface TrialsFromTableOptions {
  /** One trial each, in this order: also those without a spike, which the table does not know. */
  readonly presentationIds: NumberInput;
  /** The condition of each presentation, e.g. its orientation. */
  readonly conditions?: LabelInput;
  /** Only this unit's spikes; left out: those of all units together. */
  readonly unitId?: number;
}

/**
 * Trials from what a session's `presentationwiseSpikeTimes` returns: a row per spike with `stimulus_presentation_id`,
 * `unit_id` and `time_since_stimulus_presentation_onset` (s). Spikes of other presentations are left out.
 * @throws EcephysError `ECEPHYS_UNKNOWN_COLUMN` if the table lacks one of these columns; `ECEPHYS_BAD_ARGUMENT` for an
 * unknown option, or not one condition per presentation
 */
export function trialsFromTable(spikes: Table, options: TrialsFromTableOptions): Trial[] {
  assertKnownOptions(options, ["presentationIds", "conditions", "unitId"]);
  const { unitId } = options;
  const presentationIds = secondsOf("presentationIds", options.presentationIds);
  const conditions = labelsOf("conditions", options.conditions);
  checkPerOnset({ conditions }, presentationIds.length, "presentations");
  const ids = spikes.column("stimulus_presentation_id").values as ArrayLike<unknown>;
  const units = spikes.column("unit_id").values as ArrayLike<unknown>;
  const times = spikes.column("time_since_stimulus_presentation_onset").values as ArrayLike<unknown>;
  const timesById = new Map(Array.from(presentationIds, (id) => [id, [] as number[]]));
  for (let row = 0; row < spikes.numRows; row++) {
    if (unitId === undefined || units[row] === unitId) timesById.get(ids[row] as number)?.push(times[row] as number);
  }
  return Array.from(presentationIds, (id, i) => ({
    times: timesById.get(id) ?? [],
    label: id,
    ...(conditions && { condition: conditions[i] as string | number | null }),
  }));
}
