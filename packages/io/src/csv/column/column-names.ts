import type { CellTable } from "../scan/cell-table.js";
import { checkedText } from "./checked-text.js";

/** A column's name as the table will have it, and as the header has it. */
export interface ColumnName {
  readonly name: string;
  readonly header: string;
}

/**
 * The header's names, made unique as pandas does: a repeated `a` becomes `a.1`, `a.2` …, skipping names that are taken;
 * a blank one becomes `Unnamed: N`, counting columns from 0.
 */
export function columnNames(table: CellTable): ColumnName[] {
  const headers = Array.from({ length: table.numColumns }, (_, position) => {
    const cell = table.column(position);
    cell.moveTo(-1);
    return checkedText(table, cell, `number ${position + 1}`);
  });
  const wanted = headers.map((header, position) => header || `Unnamed: ${position}`);
  const given = new Set(headers);
  const used = new Set<string>();
  const names: ColumnName[] = new Array(headers.length);
  // Blank headers come last, so that a column that is really called `Unnamed: 1` keeps its name.
  const order = [...headers.keys()].sort((a, b) => Number(headers[a] === "") - Number(headers[b] === "") || a - b);
  for (const position of order) {
    const header = wanted[position] as string;
    let name = header;
    for (let n = 1; used.has(name) || (n > 1 && given.has(name)); n++) name = `${header}.${n}`;
    used.add(name);
    names[position] = { name, header };
  }
  return names;
}
