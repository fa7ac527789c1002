import type { SessionDataOptions } from "@ecephys/cache";

/** One way of opening a session, in both clients' terms. */
export interface SessionFilters {
  readonly title: string;
  readonly ours: Omit<SessionDataOptions, "signal" | "onProgress">;
  readonly theirs: Readonly<Record<string, unknown>>;
}

/** As everybody opens a session. */
export const DEFAULT_FILTERS: SessionFilters = { title: "default filters", ours: {}, theirs: {} };

/** The ways of opening a session that are compared. */
export const SESSION_FILTERS: readonly SessionFilters[] = [
  DEFAULT_FILTERS,
  {
    title: "filters off",
    ours: {
      amplitudeCutoffMaximum: null,
      presenceRatioMinimum: null,
      isiViolationsMaximum: null,
      filterByValidity: false,
      filterOutOfBrainUnits: false,
    },
    theirs: {
      amplitude_cutoff_maximum: null,
      presence_ratio_minimum: null,
      isi_violations_maximum: null,
      filter_by_validity: false,
      filter_out_of_brain_units: false,
    },
  },
];
