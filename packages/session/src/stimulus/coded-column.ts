import { taken } from "./taken.js";
import { type ParameterValue, ValueDictionary } from "./value-dictionary.js";

/** The code of a cell whose parameter does not apply to the stimulus shown. */
export const NOT_APPLICABLE = -1;

/** The code of a cell that is missing because the presentation is invalid. */
export const MASKED = -2;

/** A column of stimulus presentations: a few distinct values, and one code per presentation. */
export interface CodedColumn {
  readonly name: string;
  /** Positions in `values`, {@link NOT_APPLICABLE} or {@link MASKED}. */
  readonly codes: Int32Array;
  /** Distinct, in no particular order; not every one need occur. */
  readonly values: readonly ParameterValue[];
}

/** The column with every value replaced, and dropped where the replacement is `null`. */
export function mapValues(column: CodedColumn, replace: (value: ParameterValue) => ParameterValue | null): CodedColumn {
  const dictionary = new ValueDictionary();
  const newCodes = Int32Array.from(column.values, (value) => {
    const replaced = replace(value);
    return replaced === null ? NOT_APPLICABLE : dictionary.codeOf(replaced);
  });
  const codes = column.codes.map((code) => (code < 0 ? code : (newCodes[code] as number)));
  return { name: column.name, codes, values: dictionary.values };
}

/** `column`, with the values of `other` where it has none itself. */
export function fillFrom(column: CodedColumn, other: CodedColumn): CodedColumn {
  const dictionary = new ValueDictionary();
  const own = column.values.map((value) => dictionary.codeOf(value));
  const filling = other.values.map((value) => dictionary.codeOf(value));
  const codes = column.codes.map((code, row) => {
    if (code >= 0) return own[code] as number;
    const others = other.codes[row] as number;
    return others < 0 ? code : (filling[others] as number);
  });
  return { name: column.name, codes, values: dictionary.values };
}

/** The cells at `rows`, in that order. */
export function takeRows(column: CodedColumn, rows: Int32Array): CodedColumn {
  return { ...column, codes: taken(column.codes, rows) };
}
