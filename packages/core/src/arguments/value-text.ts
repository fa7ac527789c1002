const LONGEST_TEXT = 60;

/** A value as a message names it: whatever it is, short, and without running code of its own. */
export function valueText(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value);
  }
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value !== "object" || value === null) return String(value);
  const kind = objectKind(value);
  return kind === "Object" ? "an object" : `an object (${kind})`;
}

/** What an object is, in whichever window or context it was made: `Object`, `Map`, `Date`, `Int32Array` … */
export function objectKind(value: object): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}
