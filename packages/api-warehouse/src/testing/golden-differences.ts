import type { Dtype, ErrorCode } from "@ecephys/core";

/** Where this backend deliberately does not do what AllenSDK does: all of it. Each entry is asserted by the golden test. */

/** Columns that hold something else, by the start of the case's name. */
export const COLUMN_DIFFERENCES: readonly {
  readonly cases: string;
  readonly columns: readonly string[];
  readonly dtype: Dtype;
  readonly because: string;
  /** AllenSDK's cell → ours. */
  readonly cell: (golden: unknown) => unknown;
}[] = [
  {
    cases: "get_channels(",
    columns: [
      "anterior_posterior_ccf_coordinate",
      "dorsal_ventral_ccf_coordinate",
      "left_right_ccf_coordinate",
      "ecephys_structure_id",
    ],
    dtype: "float",
    because: "declared numbers are numbers; AllenSDK leaves them as text as soon as one channel lies outside the brain",
    cell: (golden) => (golden === null ? Number.NaN : Number(golden)),
  },
  ...["get_units(", "paging: "].map((cases) => ({
    cases,
    columns: ["snr"],
    dtype: "float" as const,
    because: "a missing number is NaN, also where all of them are missing",
    cell: (golden: unknown) => (golden === null ? Number.NaN : golden),
  })),
];

/** Cases that end differently. */
export const OUTCOME_DIFFERENCES: Readonly<
  Record<string, { readonly because: string; readonly requests?: 0; readonly rows: 0 }>
> = {
  "get_sessions(session_ids=[])": {
    because: "an empty list selects nothing, so nothing is asked for; the warehouse would answer with everything",
    requests: 0,
    rows: 0,
  },
  "no rows": { because: "no match is an empty table with its columns; AllenSDK fails with a KeyError", rows: 0 },
};

/**
 * The golden server of the paging case announces 5,000 rows a page and sends one, and AllenSDK takes the three rows for
 * the 12,001 announced. Here such a page is an error; with pages as announced, all rows come.
 */
export const PAGING_CASE = {
  name: "paging: total_rows=12001, each page num_rows=5000",
  rows: 12_001,
  ofShortPages: "ECEPHYS_RMA_PAGING",
} as const satisfies { name: string; rows: number; ofShortPages: ErrorCode };

/** AllenSDK's errors, and what they are here. */
export const ERROR_CODES_BY_CASE: Readonly<Record<string, ErrorCode>> = {
  "get_natural_movie_template(7) missing": "ECEPHYS_NOT_PUBLISHED",
  "success=false": "ECEPHYS_RMA_FAILED",
  "get_session_data with two nwb files": "ECEPHYS_AMBIGUOUS_FILE",
  "get_session_data with none": "ECEPHYS_NOT_PUBLISHED",
};
