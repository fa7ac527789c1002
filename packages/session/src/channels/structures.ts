import { EcephysError, valueText } from "@ecephys/core";
import type { Column, Table } from "@ecephys/tables";
import { listedIds } from "../arguments/id-selection.js";
import { runBounds } from "../intervals/run-bounds.js";

/** Where along a list of channels which structure lies. */
export interface ChannelStructureIntervals {
  /** The structure of each interval; `null` outside the brain. */
  readonly labels: readonly (string | null)[];
  /** Positions in the list of channels: interval `i` runs from `intervals[i]` to before `intervals[i + 1]`. */
  readonly intervals: readonly number[];
}

/** The column that names structures: the cache's where there is one, else the file's. */
export function structureColumn(table: Table<object>): string {
  return table.has("ecephys_structure_acronym") ? "ecephys_structure_acronym" : "structure_acronym";
}

/** Structures in order of appearance; `null` where a channel lies outside the brain. */
export function structureAcronyms(channels: Table<object>): (string | null)[] {
  return channels.column(structureColumn(channels)).unique().map(acronym);
}

/** How many units each structure has, most first, of equals the first to appear; units outside the brain not counted. */
export function structurewiseUnitCounts(units: Table<object>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cell of units.column(structureColumn(units))) {
    const structure = acronym(cell);
    if (structure !== null) counts.set(structure, (counts.get(structure) ?? 0) + 1);
  }
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}

/**
 * Runs of channels in one structure, in the order of `channelIds`.
 * @throws EcephysError `ECEPHYS_UNKNOWN_ID` for a channel the table does not have, `ECEPHYS_BAD_ARGUMENT` for what is no list
 */
export function channelStructureIntervals(
  channels: Table<object>,
  channelIds: ArrayLike<number> | Column,
): ChannelStructureIntervals {
  const rows = listedIds(channelIds, "channelIds").map((id) => {
    const row = channels.rowOf(id);
    if (row >= 0) return row;
    throw new EcephysError("ECEPHYS_UNKNOWN_ID", `The session shows no channel ${valueText(id)}.`, {
      hint: "channels() lists them; those with invalid data are there only with filterByValidity: false.",
    });
  });
  const names = channels.column(structureColumn(channels));
  const ids = channels.has("ecephys_structure_id") ? channels.column("ecephys_structure_id") : names;
  const bounds = runBounds(rows.map((row) => ids.at(row)));
  return { labels: bounds.slice(0, -1).map((start) => acronym(names.at(rows[start] ?? -1))), intervals: bounds };
}

/** A column without any structure may be one of missing numbers. */
function acronym(cell: unknown): string | null {
  return typeof cell === "string" ? cell : null;
}
