import { EcephysError } from "@ecephys/core";
import type { Storage } from "@ecephys/tables";
import { type IdSelection, idsOf } from "../stimulus/id-selection.js";

/** Spike times of some units. */
export interface SpikeTrains {
  readonly unitIds: readonly number[];
  /** Seconds, ascending; one array per unit. */
  readonly times: readonly Float64Array[];
}

const NO_SPIKES = new Float64Array(0);

/**
 * The spike times of all units, or of those with these ids, in this order; a unit without spikes has none.
 * @throws EcephysError `ECEPHYS_UNKNOWN_ID` naming ids that exist
 */
export function selectTrains(
  known: readonly number[],
  spikeTimes: ReadonlyMap<number, Float64Array>,
  selection?: IdSelection,
): SpikeTrains {
  const unitIds = (idsOf(selection) ?? known) as readonly number[];
  const existing = new Set(known);
  const times = unitIds.map((id) => {
    if (!existing.has(id)) throw unknownUnit(id, known);
    return spikeTimes.get(id) ?? NO_SPIKES;
  });
  return { unitIds, times };
}

/** Unit ids as a column's storage, 32 bits wide where they fit. */
export function unitIdStorage(unitIds: readonly number[]): Storage {
  const narrow = Int32Array.from(unitIds);
  const fits = unitIds.every((id, i) => id === narrow[i]);
  return { dtype: "int", data: fits ? narrow : Float64Array.from(unitIds) };
}

function unknownUnit(id: unknown, known: readonly number[]): EcephysError {
  const some = known.slice(0, 3).join(", ");
  return new EcephysError(
    "ECEPHYS_UNKNOWN_ID",
    `The session has no unit ${String(id)} among the ${known.length} it shows.`,
    {
      hint:
        known.length === 0
          ? "Its unit filters let none pass; open it with wider ones."
          : `There are ${some}${known.length > 3 ? " and more" : ""}; a unit may also have been left out by the session's filters.`,
    },
  );
}
