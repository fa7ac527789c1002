import { type CodedColumn, fillFrom } from "./coded-column.js";

/** Names that stimulus descriptions use, and the columns they belong in. */
const PUBLISHED_COLUMNS: Readonly<Record<string, string>> = {
  Contrast: "contrast",
  Ori: "orientation",
  SF: "spatial_frequency",
  TF: "temporal_frequency",
  Phase: "phase",
  Color: "color",
  Image: "frame",
  Pos_x: "x_position",
  Pos_y: "y_position",
};

/**
 * Columns under their published names. Columns that differ only in capitals, or describe the same parameter under two
 * names, become one where no presentation has both; otherwise each keeps its own name, so that nothing is lost.
 */
export function withPublishedNames(columns: Iterable<CodedColumn>): Map<string, CodedColumn> {
  const named = new Map([...columns].map((column) => [column.name, column]));
  for (const name of [...named.keys()]) {
    for (const variant of [name.toUpperCase(), capitalized(name)]) moveInto(named, variant, name);
  }
  for (const [from, to] of Object.entries(PUBLISHED_COLUMNS)) {
    const column = named.get(from);
    if (column === undefined) continue;
    if (named.has(to)) moveInto(named, from, to);
    else {
      named.delete(from);
      named.set(to, { ...column, name: to });
    }
  }
  return named;
}

function moveInto(named: Map<string, CodedColumn>, from: string, to: string): void {
  const source = named.get(from);
  const target = named.get(to);
  if (from === to || source === undefined || target === undefined) return;
  if (source.codes.some((code, row) => code >= 0 && (target.codes[row] as number) >= 0)) return;
  named.set(to, fillFrom(target, source));
  named.delete(from);
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
}
