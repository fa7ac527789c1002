// What the cells of an answer mean. Numbers and booleans often arrive as text.

/** Numbers as servers and Python write them. */
export const NUMBER_TEXT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Words for numbers that digits cannot express, and for none. */
export const NUMBER_WORD = /^(?:|NaN|nan|null|[+-]?(?:Infinity|inf))$/;
/** Words for yes and no. */
export const BOOLEAN_TEXT = /^(?:true|false|True|False|t|f)$/;

/** A number cell; `NaN` where it is missing, `undefined` where it is no number. */
export function numberCell(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (value === null) return Number.NaN;
  if (typeof value !== "string") return undefined;
  if (NUMBER_TEXT.test(value)) return Number(value);
  if (!NUMBER_WORD.test(value)) return undefined;
  if (/inf/i.test(value)) return value.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number.NaN;
}

/** A boolean cell; `null` where it is missing, `undefined` where it is no boolean. */
export function booleanCell(value: unknown): boolean | null | undefined {
  if (typeof value === "boolean" || value === null) return value;
  if (typeof value !== "string" || !BOOLEAN_TEXT.test(value)) return undefined;
  return value === "true" || value === "True" || value === "t";
}

/** A text cell; `null` where it is missing, `undefined` where it is no text. */
export function textCell(value: unknown): string | null | undefined {
  return typeof value === "string" || value === null ? value : undefined;
}
