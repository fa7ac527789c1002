import { MASKED, NOT_APPLICABLE } from "./coded-column.js";
import { isDetailedParameter } from "./parameter-columns.js";
import type { Presentations } from "./presentations.js";
import { taken } from "./taken.js";
import type { ParameterValue } from "./value-dictionary.js";

/**
 * Distinct values by parameter, in order of appearance. NaN stands for the missing values of invalid presentations,
 * `null`, always last, for presentations to which the parameter does not apply.
 */
export type StimulusParameterValues = Record<string, (ParameterValue | null)[]>;

/** The values of every parameter used by the presentations in `rows`; detailed parameters are left out. */
export function parameterValues(
  { parameters }: Presentations,
  rows: Int32Array,
  { dropNulls = true }: { readonly dropNulls?: boolean },
): StimulusParameterValues {
  const found: StimulusParameterValues = {};
  for (const parameter of parameters) {
    if (isDetailedParameter(parameter.name)) continue;
    const seen = new Set(taken(parameter.codes, rows));
    // Missing everywhere, for one and the same reason, says nothing.
    if (seen.size === 0 || (seen.size === 1 && (seen.has(NOT_APPLICABLE) || seen.has(MASKED)))) continue;
    found[parameter.name] = distinctValues(seen, parameter.values, dropNulls);
  }
  return found;
}

function distinctValues(
  seen: Set<number>,
  values: readonly ParameterValue[],
  dropNulls: boolean,
): (ParameterValue | null)[] {
  const hasNull = seen.delete(NOT_APPLICABLE);
  const distinct: (ParameterValue | null)[] = Array.from(seen, (code) =>
    code === MASKED ? Number.NaN : (values[code] as ParameterValue),
  );
  if (hasNull && !dropNulls) distinct.push(null);
  return distinct;
}
