import type { Table } from "@ecephys/tables";
import { columnCells, columnValues } from "./column-cells.js";
import { type Cell, type Rows, rowsOf } from "./rows.js";

/** What `sessions.csv` says about the animals, as the laboratory keeps it: a session has a specimen, that has a donor. */
export function animalRows(sessions: Table): Rows[] {
  const genders = numbered(columnCells(sessions, "sex", "genders", "name"));
  const ages = numbered(columnCells(sessions, "age_in_days", "ages", "days"));
  const genotypes = columnValues(sessions, "genotype");
  const specimens = columnValues(sessions, "specimen_id");
  const donors = new Map<unknown, Record<string, unknown>>();
  for (const [row, specimen] of specimens.entries()) {
    if (specimen === null || donors.has(specimen)) continue;
    const genotype = genotypes[row];
    donors.set(specimen, {
      id: specimen,
      // No genotype is what the laboratory has where readers say "wt".
      full_genotype: genotype === "wt" ? null : genotype,
      gender_id: genders.ofRow[row],
      age_id: ages.ofRow[row],
    });
  }
  return [
    rowsOf(
      "genders",
      genders.rows.map(({ id, value }) => ({ id, name: value })),
    ),
    rowsOf(
      "ages",
      ages.rows.map(({ id, value }) => ({ id, days: value })),
    ),
    rowsOf("donors", [...donors.values()]),
    rowsOf(
      "specimens",
      [...donors.keys()].map((id) => ({ id, donor_id: id })),
    ),
  ];
}

/** Distinct values with ids from 1, and each row's. A missing value has its id too, so that no join loses the session. */
export function numbered(values: readonly Cell[]): { rows: { id: number; value: Cell }[]; ofRow: number[] } {
  const ids = new Map<Cell, number>();
  const ofRow = values.map((value) => {
    const id = ids.get(value) ?? ids.size + 1;
    ids.set(value, id);
    return id;
  });
  return { rows: [...ids].map(([value, id]) => ({ id, value })), ofRow };
}
