const LONGEST_TEXT = 60;

/** A value as a message names it: whatever it is, short, and without running code of its own. */
export function valueText(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, LONGEST_TEXT));
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === "object" && value !== null) {
    return `an object (${Object.prototype.toString.call(value).slice("[object ".length, -1)})`;
  }
  return String(value);
}
