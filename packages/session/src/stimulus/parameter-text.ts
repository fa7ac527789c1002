import type { ParameterValue } from "./value-dictionary.js";

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const TUPLE = /^(?:\[(.*)\]|\((.*)\))$/s;

/**
 * Numbers that a file holds as Python text: `"0.04"` becomes 0.04, `"[20.0, 20.0]"` and `"(20.0, 20.0)"` become
 * `[20, 20]`. Any other text stays as it is.
 */
export function parseParameterText(text: string): ParameterValue {
  const trimmed = text.trim();
  if (NUMBER.test(trimmed)) return Number(trimmed);
  const inside = TUPLE.exec(trimmed);
  if (inside === null) return text;
  const parts = (inside[1] ?? inside[2] ?? "").split(",").map((part) => part.trim());
  if (parts.length > 1 && parts.at(-1) === "") parts.pop();
  return parts.every((part) => NUMBER.test(part)) ? parts.map(Number) : text;
}
