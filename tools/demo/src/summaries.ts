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
