import { CorruptFileError } from "@ecephys/core";

/**
 * A list as Python prints it, e.g. `['VISp', nan, "it's"]`: texts, with `nan` and `None` as missing.
 * @throws CorruptFileError naming the row when the text is no such list
 */
export function parsePythonList(text: unknown, path: string, row: number): readonly (string | null)[] | null {
  if (text === null) return null;
  const source = String(text).trim();
  const items: (string | null)[] = [];
  const item = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(nan|None))\s*(,|$)/y;
  const inside = source.slice(1, -1).trim();
  if (!source.startsWith("[") || !source.endsWith("]")) refuse();
  while (item.lastIndex < inside.length) {
    const match = item.exec(inside);
    if (match === null) return refuse();
    items.push(match[3] !== undefined ? null : (match[1] ?? match[2] ?? "").replaceAll(/\\(.)/g, "$1"));
  }
  return Object.freeze(items);

  function refuse(): never {
    throw new CorruptFileError(path, `row ${row + 1} has no list of structures: ${source.slice(0, 60)}`);
  }
}
