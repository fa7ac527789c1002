import { assertKnownOptions, EcephysError, isOptionsObject, valueText } from "@ecephys/core";

/** What an option may be, besides left out. */
export interface OptionRule {
  /** As in "must be …". */
  readonly expected: string;
  accepts(value: unknown): boolean;
}

export const FLAG: OptionRule = { expected: "true or false", accepts: (value) => typeof value === "boolean" };

export const FUNCTION: OptionRule = { expected: "a function", accepts: (value) => typeof value === "function" };

export const NUMBER: OptionRule = {
  expected: "a number",
  accepts: (value) => typeof value === "number" && !Number.isNaN(value),
};

export const OBJECT: OptionRule = { expected: "an object", accepts: isOptionsObject };

/** For options that are checked where they are used. */
export const ANYTHING: OptionRule = { expected: "anything", accepts: () => true };

/** Rules for what every call that reads at length takes. */
export const CALL_OPTIONS = {
  signal: {
    expected: "an AbortSignal",
    accepts: (value) => typeof value === "object" && value !== null && "aborted" in value,
  },
  onProgress: FUNCTION,
} as const satisfies Record<string, OptionRule>;

/**
 * Refuses what is no object of options, options nobody reads, and values of another type.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` naming the option
 */
export function checkOptions(options: unknown, rules: Readonly<Record<string, OptionRule>>): void {
  const known = Object.keys(rules);
  assertKnownOptions(options, known);
  for (const name of known) {
    const value = (options as Readonly<Record<string, unknown>>)[name];
    const { expected, accepts } = rules[name] as OptionRule;
    if (value === undefined || accepts(value)) continue;
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${name} must be ${expected}, got ${valueText(value)}.`, {
      hint: `Leave ${name} out for its default.`,
    });
  }
}
