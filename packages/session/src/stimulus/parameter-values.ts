import { type CodedColumn, isUnused, MASKED, NOT_APPLICABLE, takeRows } from "./coded-column.js";
import { isDetailedParameter } from "./parameter-columns.js";
import type { Presentations } from "./presentations.js";
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
    const column = takeRows(parameter, rows);
    if (!isUnused(column)) found[parameter.name] = distinctValues(column, dropNulls);
  }
  return found;
}

function distinctValues({ codes, values }: CodedColumn, dropNulls: boolean): (ParameterValue | null)[] {
  const seen = new Set(codes);
  const hasNull = seen.delete(NOT_APPLICABLE);
  const distinct: (ParameterValue | null)[] = Array.from(seen, (code) =>
    code === MASKED ? Number.NaN : (values[code] as ParameterValue),
  );
  if (hasNull && !dropNulls) distinct.push(null);
  return distinct;
}
