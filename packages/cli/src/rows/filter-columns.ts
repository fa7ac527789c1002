import type { RowFilter } from "../options/row-options.js";

/** The column each row filter looks at, for the filters a table can honour. */
export type FilterColumns = Readonly<Partial<Record<RowFilter, string>>>;

const OF_THE_MOUSE = { sessionType: "session_type", sex: "sex", genotype: "genotype" } as const;

export const SESSION_FILTER_COLUMNS = {
  session: "id",
  structure: "ecephys_structure_acronyms",
  ...OF_THE_MOUSE,
  genotype: "full_genotype",
} as const satisfies FilterColumns;

export const PROBE_FILTER_COLUMNS = {
  session: "ecephys_session_id",
  probe: "id",
  structure: "ecephys_structure_acronyms",
  ...OF_THE_MOUSE,
} as const satisfies FilterColumns;

/** Channels and units. */
export const CHANNEL_FILTER_COLUMNS = {
  session: "ecephys_session_id",
  probe: "ecephys_probe_id",
  structure: "ecephys_structure_acronym",
  ...OF_THE_MOUSE,
} as const satisfies FilterColumns;

/** Annotated metrics, whose sessions are chosen before anything is fetched. */
export const METRICS_FILTER_COLUMNS = {
  probe: "ecephys_probe_id",
  structure: "ecephys_structure_acronym",
  sex: "sex",
  genotype: "genotype",
} as const satisfies FilterColumns;

/** The filters of a table, as names. */
export function filtersOf(columns: FilterColumns): RowFilter[] {
  return Object.keys(columns) as RowFilter[];
}
