/** Whether a value read from a file of ours is what its name says. Everything else is taken for damage. */
export const isField = {
  text: (value: unknown): value is string => typeof value === "string",
  count: (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0,
  sha256: (value: unknown): value is string => typeof value === "string" && /^[0-9a-f]{64}$/.test(value),
  digits: (value: unknown): value is string => typeof value === "string" && /^-?\d{1,25}$/.test(value),
  time: (value: unknown): value is string => typeof value === "string" && !Number.isNaN(Date.parse(value)),
} as const;

/** A test for one field. */
export type FieldCheck = (value: unknown) => boolean;

/** Whether every field that is there passes its check; fields without one are somebody else's and do not matter. */
export function areFields(
  value: Readonly<Record<string, unknown>>,
  checks: Readonly<Record<string, FieldCheck>>,
): boolean {
  return Object.entries(checks).every(([name, check]) => !Object.hasOwn(value, name) || check(value[name]));
}
