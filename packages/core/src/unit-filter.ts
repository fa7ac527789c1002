import { assertKnownOptions, valueText } from "./arguments/index.js";
import { EcephysError } from "./errors/index.js";

/** Which units count as good enough. Every threshold is inclusive; `null` switches it off; a missing value never passes. */
export interface UnitFilter {
  /** Most spikes estimated to be lost below threshold, as a fraction. Default 0.1. */
  readonly amplitudeCutoffMaximum?: number | null;
  /** Least fraction of the session in which the unit fired. Default 0.95. */
  readonly presenceRatioMinimum?: number | null;
  /** Most refractory-period violations (Hill et al. 2011, false-positive rate). Default 0.5. */
  readonly isiViolationsMaximum?: number | null;
  /** Drop units without a structure, where the units table says so. Default true. */
  readonly filterOutOfBrainUnits?: boolean | null;
}

/** {@link UnitFilter} with every field decided. A threshold that is off is ±Infinity. */
export interface ResolvedUnitFilter {
  readonly amplitudeCutoffMaximum: number;
  readonly presenceRatioMinimum: number;
  readonly isiViolationsMaximum: number;
  readonly filterOutOfBrainUnits: boolean;
}

/** The defaults of the published project (AllenSDK 2.16). */
export const UNIT_FILTER_DEFAULTS: ResolvedUnitFilter = Object.freeze({
  amplitudeCutoffMaximum: 0.1,
  presenceRatioMinimum: 0.95,
  isiViolationsMaximum: 0.5,
  filterOutOfBrainUnits: true,
});

/** The column each threshold looks at, in the order the filters apply. */
export const UNIT_FILTER_COLUMNS = Object.freeze({
  amplitudeCutoffMaximum: "amplitude_cutoff",
  presenceRatioMinimum: "presence_ratio",
  isiViolationsMaximum: "isi_violations",
} as const);

/**
 * Fills in defaults and refuses what is not a unit filter.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an unknown option (with the nearest names) or a value of another type
 */
export function resolveUnitFilter(filter: UnitFilter = {}, alsoKnown: readonly string[] = []): ResolvedUnitFilter {
  assertKnownOptions(filter, [...Object.keys(UNIT_FILTER_DEFAULTS), ...alsoKnown]);
  const threshold = (key: keyof typeof UNIT_FILTER_COLUMNS, off: number): number => {
    const value = filter[key];
    if (value === undefined) return UNIT_FILTER_DEFAULTS[key];
    if (value === null) return off;
    if (typeof value !== "number" || Number.isNaN(value)) {
      throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${key} must be a number or null, got ${valueText(value)}.`, {
        hint: "Pass null to switch the threshold off.",
      });
    }
    return value;
  };
  const outOfBrain: unknown = filter.filterOutOfBrainUnits;
  if (!["boolean", "undefined"].includes(typeof outOfBrain) && outOfBrain !== null) {
    throw new EcephysError(
      "ECEPHYS_BAD_ARGUMENT",
      `filterOutOfBrainUnits must be true, false or null, got ${valueText(outOfBrain)}.`,
      { hint: "Pass false to keep units without a structure." },
    );
  }
  return {
    amplitudeCutoffMaximum: threshold("amplitudeCutoffMaximum", Number.POSITIVE_INFINITY),
    presenceRatioMinimum: threshold("presenceRatioMinimum", Number.NEGATIVE_INFINITY),
    isiViolationsMaximum: threshold("isiViolationsMaximum", Number.POSITIVE_INFINITY),
    filterOutOfBrainUnits: outOfBrain === undefined ? UNIT_FILTER_DEFAULTS.filterOutOfBrainUnits : outOfBrain === true,
  };
}
