/** Strings (left alone), and whole numbers of 16 digits or more. */
const STRING_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;
const MARK = "\u0000integer:";

/** `JSON.parse`, but a whole number that a double cannot hold exactly becomes a `bigint`. */
export function parseExactJson(text: string): unknown {
  let marked = false;
  const safe = text.replace(STRING_OR_LONG_INTEGER, (token, offset: number) => {
    if (token.startsWith('"') || text[offset - 1] === "." || Number.isSafeInteger(Number(token))) return token;
    marked = true;
    return JSON.stringify(MARK + token);
  });
  if (!marked) return JSON.parse(text);
  return JSON.parse(safe, (_key, value: unknown) =>
    typeof value === "string" && value.startsWith(MARK) ? BigInt(value.slice(MARK.length)) : value,
  );
}
