/** What a Python literal stands for: whole numbers beyond 2^53 lose digits, tuples and lists are arrays, dicts maps. */
export type PythonValue = string | number | boolean | null | readonly PythonValue[] | ReadonlyMap<string, PythonValue>;

/** Deeper nesting than any header has; a hostile one must not exhaust the stack. */
const DEEPEST = 16;

const NUMBER = /[+-]?\d+L?/y;
const STRING = /[bu]?(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")/y;
const WORD = /True|False|None/y;
const BLANK = /\s*/y;
const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const WORDS: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null };

/**
 * Parses the literals that occur in NPY headers: text, whole numbers (Python 2 writes `2L`), `True`, `False`, `None`,
 * tuples, lists and dicts with text keys. Nothing is ever evaluated.
 * @throws SyntaxError saying what stands where something else should
 */
export function parsePythonLiteral(text: string): PythonValue {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at += match[0].length;
    return match;
  };
  const fail = (): never => {
    const found = at < text.length ? JSON.stringify(text.slice(at, at + 12)) : "nothing more";
    throw new SyntaxError(`has ${found} at position ${at}`);
  };
  const expect = (character: string): void => {
    if (text[at] !== character) fail();
    at++;
    take(BLANK);
  };

  const value = (depth: number): PythonValue => {
    if (depth > DEEPEST) fail();
    const open = text[at] ?? "";
    if (open === "{") return dict(depth);
    if (open === "(" || open === "[") return sequence(open, depth);
    const string = take(STRING);
    if (string !== null) return (string[1] ?? string[2] ?? "").replaceAll(/\\(.)/g, "$1");
    const number = take(NUMBER);
    if (number !== null) return Number(number[0].replace("L", ""));
    const word = take(WORD);
    return word === null ? fail() : (WORDS[word[0]] as boolean | null);
  };

  const sequence = (open: string, depth: number): readonly PythonValue[] => {
    const items: PythonValue[] = [];
    members(open, () => items.push(value(depth + 1)));
    return items;
  };

  const dict = (depth: number): ReadonlyMap<string, PythonValue> => {
    const entries = new Map<string, PythonValue>();
    members("{", () => {
      const key = value(depth + 1);
      take(BLANK);
      if (typeof key !== "string") return fail();
      expect(":");
      return entries.set(key, value(depth + 1));
    });
    return entries;
  };

  const members = (open: string, member: () => unknown): void => {
    const close = CLOSING[open] as string;
    expect(open);
    while (text[at] !== close) {
      member();
      take(BLANK);
      if (text[at] !== close) expect(",");
    }
    at++;
  };

  take(BLANK);
  const parsed = value(0);
  take(BLANK);
  return at < text.length ? fail() : parsed;
}
