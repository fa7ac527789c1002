import { type ColumnData, resolveUnitFilter, UNIT_FILTER_DEFAULTS } from "@ecephys/core";
import { Table } from "@ecephys/tables";
import { describe, expect, it } from "vitest";
import { filterUnits, unitsOfSession } from "./unit-filtering.js";

const NUMBERS = [0, 0.05, 0.1, 0.5, 0.95, 0.99, -1, Number.NaN, Number.POSITIVE_INFINITY];
const QUALITIES = ["good", "noise", null];
const STRUCTURES = [8, null, 385];

/** Every combination of cells that matter. */
const CELLS = NUMBERS.flatMap((amplitude) =>
  NUMBERS.flatMap((presence) =>
    NUMBERS.flatMap((isi) =>
      QUALITIES.flatMap((quality) => STRUCTURES.map((structure) => ({ amplitude, presence, isi, quality, structure }))),
    ),
  ),
);

function unitsWith(others: ColumnData["columns"]): Table<object> {
  return Table.fromColumns({
    indexName: "id",
    columns: {
      id: CELLS.map((_, row) => row),
      amplitude_cutoff: CELLS.map((cell) => cell.amplitude),
      presence_ratio: CELLS.map((cell) => cell.presence),
      isi_violations: CELLS.map((cell) => cell.isi),
      ...others,
    },
  });
}

const quality = CELLS.map((cell) => cell.quality);
const structures = CELLS.map((cell) => cell.structure);

const KINDS: Readonly<Record<string, Table<object>>> = {
  "quality and structure": unitsWith({ quality, ecephys_structure_id: structures }),
  "structures as texts": unitsWith({
    quality,
    ecephys_structure_id: structures.map((id) => (id === null ? id : `${id}`)),
  }),
  "nothing but numbers": unitsWith({}),
  "no good one": unitsWith({ quality: quality.map((text) => (text === "good" ? "bad" : text)) }),
  "a quality that is no text": unitsWith({ quality: CELLS.map((_, row) => row) }),
};

const FILTERS = [
  UNIT_FILTER_DEFAULTS,
  resolveUnitFilter({ amplitudeCutoffMaximum: null, presenceRatioMinimum: null, isiViolationsMaximum: null }),
  resolveUnitFilter({ amplitudeCutoffMaximum: -1, filterOutOfBrainUnits: false }),
];

describe.each(Object.entries(KINDS))("%s", (_kind, units) => {
  it.each(FILTERS.flatMap((filter) => [true, false].map((validity) => ({ filter, validity }))))(
    "%j: as filtering row by row does",
    ({ filter, validity }) => {
      const tests: ((row: Record<string, unknown>) => boolean)[] = [
        (row) => (row.amplitude_cutoff as number) <= filter.amplitudeCutoffMaximum,
        (row) => (row.presence_ratio as number) >= filter.presenceRatioMinimum,
        (row) => (row.isi_violations as number) <= filter.isiViolationsMaximum,
      ];
      if (validity && units.has("quality")) tests.push((row) => row.quality === "good");
      if (filter.filterOutOfBrainUnits && units.has("ecephys_structure_id")) {
        tests.push((row) => row.ecephys_structure_id !== null && !Number.isNaN(row.ecephys_structure_id));
      }
      let left = units.toObjects() as Record<string, unknown>[];
      const remaining = tests.map((passes) => {
        left = left.filter(passes);
        return left.length;
      });

      const filtered = filterUnits(units, filter, validity);
      expect([...filtered.units.index]).toEqual(left.map((row) => row.id));
      expect(filtered.steps.map((step) => step.remaining)).toEqual(remaining);
      expect(filtered.steps.map((step) => step.removed)).toEqual(
        remaining.map((count, i) => (remaining[i - 1] ?? units.numRows) - count),
      );
      expect(filtered.units.has("quality")).toBe(units.has("quality") && !validity);
    },
  );
});

it("gives the units of one session, in order", () => {
  const columns = { id: [1, 2, 3, 4], ecephys_session_id: [7, 8, 7, 9] };
  const units = Table.fromColumns({ indexName: "id", columns });
  expect([...unitsOfSession(units, 7).index]).toEqual([1, 3]);
  expect(unitsOfSession(units, 5).numRows).toBe(0);
});
