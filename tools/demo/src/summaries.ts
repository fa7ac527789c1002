import type { UnitsExplanation } from "@ecephys/cache";
import type { UnitRow } from "@ecephys/core";
import { Table } from "@ecephys/tables";

/** How many units lie in each structure, most first. */
export function unitsPerStructure(units: Table<UnitRow>): Table {
  const counts = new Map<string, number>();
  for (const acronym of units.column("ecephys_structure_acronym")) {
    const name = acronym ?? "(none)";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const columns = { structure: [...counts.keys()], units: [...counts.values()] };
  return Table.fromColumns({ indexName: "structure", columns }).sortBy({ column: "units", descending: true });
}

/** The filters in order, with what each removed. */
export function filterEffects({ total, steps }: UnitsExplanation): Table {
  return Table.fromColumns({
    indexName: "filter",
    columns: {
      filter: ["(all units)", ...steps.map((step) => step.filter)],
      rule: ["", ...steps.map((step) => step.rule)],
      removed: [0, ...steps.map((step) => step.removed)],
      remaining: [total, ...steps.map((step) => step.remaining)],
    },
  });
}

/** One unit's spike counts, presentations of one orientation taken together; the blank sweep is `-`. */
export function spikesPerOrientation(statistics: Table, conditions: Table): Table {
  const sums = new Map<string, { presentations: number; spikes: number }>();
  const orientation = conditions.column("orientation");
  const [condition, presentations, spikes] = [
    "stimulus_condition_id",
    "stimulus_presentation_count",
    "spike_count",
  ].map((name) => statistics.column(name));
  for (let row = 0; row < statistics.numRows; row++) {
    const degrees = orientation.at(conditions.rowOf(condition?.at(row)));
    const name = degrees === null || Number.isNaN(degrees) ? "-" : String(degrees);
    const before = sums.get(name) ?? { presentations: 0, spikes: 0 };
    sums.set(name, {
      presentations: before.presentations + Number(presentations?.at(row)),
      spikes: before.spikes + Number(spikes?.at(row)),
    });
  }
  const sorted = [...sums].sort(([a], [b]) => Number(a) - Number(b) || a.localeCompare(b));
  return Table.fromColumns({
    indexName: "orientation",
    columns: {
      orientation: sorted.map(([name]) => name),
      presentations: sorted.map(([, sum]) => sum.presentations),
      spikes: sorted.map(([, sum]) => sum.spikes),
      "spikes per presentation": sorted.map(([, sum]) => Math.round((100 * sum.spikes) / sum.presentations) / 100),
    },
  });
}
