import type { Operator } from "./ast.js";
import { excerpt, queryError } from "./query-error.js";

export type Punctuation = "[" | "]" | "(" | ")" | ",";

export type Token = { readonly position: number } & (
  | { readonly kind: Punctuation }
  /** `model::` or `rma::`, without the colons. */
  | { readonly kind: "axis"; readonly text: string }
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "operator"; readonly operator: Exclude<Operator, "exists"> }
  | { readonly kind: "direction"; readonly direction: "asc" | "desc" }
  | { readonly kind: "end" }
);

const OPERATORS = ["eq", "in", "ge", "le", "gt", "lt", "ne", "li", "il"] as const;
const PUNCTUATION = new Set("[](),");
/** Everything up to the next separator; a single colon belongs to the word (times), a double one ends it. */
const WORD = /(?:[^\s[\](),'"$:]|:(?!:))+/y;

/** Cuts decoded criteria into tokens. @throws EcephysError `ECEPHYS_UNSUPPORTED_QUERY` naming the position */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < text.length) {
    const character = text[position] as string;
    if (/\s/.test(character)) {
      position++;
    } else if (PUNCTUATION.has(character)) {
      tokens.push({ kind: character as Punctuation, position });
      position++;
    } else if (character === "'" || character === '"') {
      const string = readString(text, position);
      tokens.push({ kind: "string", text: string.text, position });
      position = string.end;
    } else if (character === "$") {
      const token = readDollar(text, position);
      tokens.push(token);
      position += token.kind === "direction" ? token.direction.length + 1 : 3;
    } else {
      WORD.lastIndex = position;
      const word = WORD.exec(text)?.[0];
      if (word === undefined) throw queryError(position, `unexpected ${excerpt(text.slice(position, position + 2))}`);
      const isAxis = text.startsWith("::", position + word.length);
      tokens.push({ kind: isAxis ? "axis" : "word", text: word, position });
      position += word.length + (isAxis ? 2 : 0);
    }
  }
  tokens.push({ kind: "end", position });
  return tokens;
}

/** A quoted text; the quote itself is written twice inside, as in SQL. */
function readString(text: string, start: number): { text: string; end: number } {
  const quote = text[start] as string;
  let content = "";
  let from = start + 1;
  for (;;) {
    const end = text.indexOf(quote, from);
    if (end < 0) throw queryError(start, `the quoted text ${excerpt(text.slice(start))} does not end`);
    content += text.slice(from, end);
    if (text[end + 1] !== quote) return { text: content, end: end + 1 };
    content += quote;
    from = end + 2;
  }
}

function readDollar(text: string, position: number): Extract<Token, { kind: "operator" | "direction" }> {
  for (const direction of ["asc", "desc"] as const) {
    if (text.startsWith(direction, position + 1)) return { kind: "direction", direction, position };
  }
  const operator = OPERATORS.find((name) => text.startsWith(name, position + 1));
  if (operator !== undefined) return { kind: "operator", operator, position };
  const known = OPERATORS.map((name) => `$${name}`).join(", ");
  throw queryError(
    position,
    `there is no operator ${excerpt(text.slice(position, position + 3))}`,
    `Known operators: ${known}.`,
  );
}
