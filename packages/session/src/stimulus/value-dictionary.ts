/** A value of a stimulus parameter: a number, a tuple of numbers such as `[20, 20]`, text or a flag. */
export type ParameterValue = number | string | boolean | readonly number[];

/** Distinct parameter values in order of appearance; equal values share a code. */
export class ValueDictionary {
  readonly values: ParameterValue[] = [];
  readonly #codes = new Map<number | string | boolean, number>();

  /** The code of `value`, a new one if it was not seen before. */
  codeOf(value: ParameterValue): number {
    const key = typeof value === "object" ? `\0${value.join()}` : value;
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    const code = this.values.length;
    this.#codes.set(key, code);
    this.values.push(typeof value === "object" ? Object.freeze([...value]) : value);
    return code;
  }
}
