import type { UNIT_FILTER_DEFAULTS } from "@ecephys/core";
import type { CompareOptions, Difference, Frame } from "@ecephys-tools/goldens";

/**
 * Everywhere the tables differ from AllenSDK 2.16.2 on purpose, in one place. The golden tests apply these and nothing else.
 *
 * 1. An unknown CCF coordinate is NaN whether the file left it blank or wrote -1000; AllenSDK passes -1000 through.
 * 2. An unknown option is `ECEPHYS_BAD_ARGUMENT`; AllenSDK ignores it.
 * 3. `suppress` takes any array; AllenSDK takes a tuple for one (unknown) name and suppresses nothing.
 * 4. A column of a table without rows has its declared type; pandas says `object`. (Built into the comparison.)
 *    Likewise a text column in which every cell is missing is text; pandas says float64.
 * 5. A corrupt file is never deleted; AllenSDK removes it before, or without, having another.
 * 6. `cache: false` and `fixed()` work; AllenSDK raises TypeError and AttributeError.
 * 7. What is absent from a fixed cache is `ECEPHYS_NOT_CACHED`, for metrics too (AllenSDK: NotImplementedError).
 * 8. A new manifest is written with the version asked for; AllenSDK writes its own and then refuses it.
 */
export const CCF_COLUMNS = [
  "anterior_posterior_ccf_coordinate",
  "dorsal_ventral_ccf_coordinate",
  "left_right_ccf_coordinate",
] as const;

/** Text columns of which a golden file has no value at all. */
const TEXT_COLUMNS = ["ecephys_structure_acronym"] as const;

/** Differences 1 and 4, for one golden frame. */
export function documentedDifferences(frame: Frame): CompareOptions {
  const differences: Record<string, Difference> = {};
  for (const { name, dtype, values } of frame.columns) {
    if ((CCF_COLUMNS as readonly string[]).includes(name)) {
      const cell = (golden: unknown) => (golden === -1000 ? Number.NaN : golden);
      differences[name] = { because: "an unknown CCF coordinate is NaN, not -1000", cell };
    } else if (
      (TEXT_COLUMNS as readonly string[]).includes(name) &&
      dtype === "float64" &&
      values.every(Number.isNaN)
    ) {
      differences[name] = { because: "a text column without any value is text", dtype: "string" };
    }
  }
  return { differences };
}

/** Thresholds of the goldens' calls in this package's spelling. */
export const NO_THRESHOLDS = {
  amplitudeCutoffMaximum: null,
  presenceRatioMinimum: null,
  isiViolationsMaximum: null,
} as const satisfies Partial<Record<keyof typeof UNIT_FILTER_DEFAULTS, null>>;
