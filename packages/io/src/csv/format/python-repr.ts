/** What Python's `repr` of a float says: shortest exact digits, `118.0`, `1e-05`, `1e+16`, `inf`, `nan`. */
export function pythonFloat(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e-4 && size < 1e16) return Number.isInteger(value) ? `${value}.0` : String(value);
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  if (Number.isNaN(value)) return "nan";
  if (size === Number.POSITIVE_INFINITY) return value > 0 ? "inf" : "-inf";
  return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
}

/** A number whose kind is not declared: whole ones as Python ints. */
export function pythonNumber(value: number): string {
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : pythonFloat(value);
}

/** What Python prints escaped: controls, formats, surrogates, private and unassigned ones, separators but the space. */
const UNPRINTABLE = /[\p{C}\p{Z}\\]/gu;

/** What Python's `repr` of a string says: in single quotes, unless only those occur in it. */
export function pythonString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(UNPRINTABLE, (char) => (char === " " ? char : escapeOf(char)));
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escapeOf(char: string): string {
  const short = SHORT_ESCAPES[char];
  if (short !== undefined) return short;
  const hex = (char.codePointAt(0) as number).toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, "0")}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

/**
 * What Python's `repr` of a list says, or `undefined` if an element is none of text, number, boolean, missing and list.
 * Missing elements are `nan`, as pandas has them.
 */
export function pythonList(list: readonly unknown[]): string | undefined {
  const parts = list.map(pythonElement);
  return parts.includes(undefined) ? undefined : `[${parts.join(", ")}]`;
}

function pythonElement(value: unknown): string | undefined {
  if (value === null || value === undefined) return "nan";
  if (Array.isArray(value)) return pythonList(value);
  switch (typeof value) {
    case "string":
      return pythonString(value);
    case "number":
      return pythonNumber(value);
    case "bigint":
      return String(value);
    case "boolean":
      return value ? "True" : "False";
    default:
      return undefined;
  }
}
