import type { Table } from "@ecephys/tables";
import type { UnitFilterFlags } from "../options/unit-filter-options.js";
import type { OpenedSession } from "../project/with-session.js";
import { cellsOf } from "./unit-cells.js";
import { unknownUnit } from "./unknown-unit.js";

/** A unit to look at. */
export interface FoundUnit {
  readonly id: number;
  /** Such as `unit 950911932 (VISp, probeA)`. */
  readonly title: string;
  /** Seconds, ascending. */
  readonly spikeTimes: Float64Array;
}

/**
 * The session's units with these ids, in this order.
 * @throws EcephysError `ECEPHYS_UNKNOWN_ID`, saying whether the filters leave the unit out, it is another session's, or nobody's
 */
export async function findUnits(
  opened: OpenedSession,
  sessionId: number,
  unitIds: readonly number[],
  flags: UnitFilterFlags,
): Promise<FoundUnit[]> {
  const { session } = opened;
  const units = (await session.units()) as Table<object>;
  const missing = unitIds.find((id) => units.rowOf(id) < 0);
  if (missing !== undefined) throw await unknownUnit(opened, sessionId, missing, flags);
  const spikeTimes = await session.spikeTimes();
  return unitIds.map((id) => ({
    id,
    title: titleOf(id, cellsOf(units, id) ?? {}),
    spikeTimes: spikeTimes.get(id) ?? new Float64Array(),
  }));
}

function titleOf(id: number, unit: Readonly<Record<string, unknown>>): string {
  const structure = unit.ecephys_structure_acronym ?? unit.structure_acronym;
  const places = [structure, unit.probe_description].filter((place) => typeof place === "string");
  return places.length === 0 ? `Unit ${id}` : `Unit ${id} (${places.join(", ")})`;
}
