import { EcephysError, valueText } from "@ecephys/core";
import type { Storage } from "@ecephys/tables";
import { type IdSelection, idsOf } from "../arguments/id-selection.js";

/** Spike times of some units. */
export interface SpikeTrains {
  readonly unitIds: readonly number[];
  /** Seconds, ascending; one array per unit. */
  readonly times: readonly Float64Array[];
}

const NO_SPIKES = new Float64Array(0);

/**
 * The spike times of all units, or of those with these ids, in this order; a unit without spikes has none.
 * @param unitFilters what the session lets pass, for the message
 * @throws EcephysError `ECEPHYS_UNKNOWN_ID` naming ids that exist
 */
export function selectTrains(
  known: readonly number[],
  spikeTimes: ReadonlyMap<number, Float64Array>,
  selection?: IdSelection,
  unitFilters?: string,
): SpikeTrains {
  const unitIds = (idsOf(selection, "Units") ?? known) as readonly number[];
  const existing = new Set(known);
  const times = unitIds.map((id) => {
    if (!existing.has(id)) throw unknownUnit(id, known, unitFilters);
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

function unknownUnit(id: unknown, known: readonly number[], unitFilters?: string): EcephysError {
  const filters = unitFilters === undefined ? "" : ` (${unitFilters})`;
  const some = known.slice(0, 3).join(", ");
  return new EcephysError(
    "ECEPHYS_UNKNOWN_ID",
    `The session has no unit ${valueText(id)} among the ${known.length} it shows.`,
    {
      hint:
        known.length === 0
          ? `Its unit filters${filters} let none pass; open it with wider ones.`
          : `There are ${some}${known.length > 3 ? " and more" : ""}; a unit may also have been left out by the session's filters${filters}.`,
    },
  );
}
