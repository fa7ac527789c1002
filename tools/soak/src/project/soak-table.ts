import type { ColumnData } from "@ecephys/core";

/** The n-th table of a soak, as plain as JSON: numbers, missing values and texts that need quoting. */
export function soakTable(n: number, rows: number): ColumnData {
  const ids = Array.from({ length: rows }, (_, row) => n * 1_000_000 + row);
  return {
    indexName: "id",
    columns: {
      id: ids,
      depth: ids.map((id) => (id % 7 === 0 ? null : id / 3)),
      structure: ids.map((id) => (id % 5 === 0 ? null : TEXTS[id % TEXTS.length])),
    },
    dtypes: { depth: "float", structure: "string" },
  };
}

const TEXTS = ["VISp", "CA1, dorsal", 'the "grey"', "Großhirn", "two\nlines"];
