// Python writes NaN and Infinity into JSON as bare words, which no JSON parser takes.

/** A bare word after a key. A quote after a word character ends a string, so a colon after it makes that string a key. */
const WORD_AFTER_KEY = /(\w"\s*:\s*)(NaN|-?Infinity)(?=\s*[,}])/g;
/** Strings, to step over, and bare words anywhere. Slower. */
const STRING_OR_WORD = /"(?:[^"\\]|\\.)*"|NaN|-?Infinity/g;

/**
 * Parses one JSON object as Python writes it: `NaN` becomes `null`, `Infinity` the number.
 * @returns `undefined` if the text is no such thing
 */
export function parsePythonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.includes("NaN") && !text.includes("Infinity")) return parseObject(text);
  return (
    parseObject(text.replace(WORD_AFTER_KEY, (_, key: string, word: string) => key + jsonFor(word))) ??
    parseObject(text.replace(STRING_OR_WORD, jsonFor))
  );
}

/** Whether the number of this key is written with a point or an exponent: a float to Python, even if it is whole. */
export function writtenAsFloat(text: string, key: string): boolean {
  const quoted = JSON.stringify(key);
  for (let at = text.indexOf(quoted); at >= 0; at = text.indexOf(quoted, at + 1)) {
    const number = NUMBER_AFTER_KEY.exec(text.slice(at + quoted.length, at + quoted.length + 40))?.[1];
    if (number !== undefined) return /[.eE]/.test(number);
  }
  return false;
}

const NUMBER_AFTER_KEY = /^\s*:\s*(-?[\d.eE+-]+)/;

function jsonFor(token: string): string {
  if (token === "NaN") return "null";
  if (token === "Infinity") return "1e999";
  return token === "-Infinity" ? "-1e999" : token;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
