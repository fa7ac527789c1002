import { alignSpikes, psthFromTrials } from "@ecephys/figures";
import { Table } from "@ecephys/tables";
import type { ChosenPresentations } from "../recording/chosen-presentations.js";
import type { FoundUnit } from "../recording/find-units.js";

/** Decimals of a bin's edge: finer than any recording, coarse enough to hide that 0.1 × 3 is not 0.3. */
const DECIMALS = 9;

/** A unit's rates around some presentations, one series per group of them. */
export type UnitRates = ReturnType<typeof psthFromTrials> & { readonly unit: FoundUnit };

/** Counts a unit's spikes in bins around the presentations. */
export function unitRates(unit: FoundUnit, chosen: ChosenPresentations, bin: number): UnitRates {
  const { onsets, groups, window } = chosen;
  const trials = alignSpikes(unit.spikeTimes, onsets, { window, ...(groups !== undefined && { conditions: groups }) });
  return { unit, ...psthFromTrials(trials, { window, binSize: bin }) };
}

/** One row per unit, group and bin. The group's column is called after the parameter. */
export function rateTable(all: readonly UnitRates[], chosen: ChosenPresentations): Table<object> {
  const { groups, groupedBy } = chosen;
  const values = new Map(groups?.map((value) => [String(value), value]));
  const rows = all.flatMap(({ unit, binEdges, series }) =>
    series.flatMap(({ name, rates, sem, numTrials }) =>
      Array.from(rates, (rate, i) => ({
        unit_id: unit.id,
        ...(groupedBy !== undefined && { [groupedBy]: values.get(name) ?? null }),
        bin_start: rounded(binEdges[i]),
        bin_stop: rounded(binEdges[i + 1]),
        spikes_per_second: rate,
        sem: sem[i] ?? Number.NaN,
        presentation_count: numTrials,
      })),
    ),
  );
  const float = { bin_start: "float", bin_stop: "float", spikes_per_second: "float", sem: "float" } as const;
  return Table.fromObjects(rows, { indexName: "unit_id", dtypes: float });
}

function rounded(seconds = Number.NaN): number {
  return Number(seconds.toFixed(DECIMALS));
}
