import type pg from "pg";
import { quoted } from "../schema/create-tables.js";
import { columnType, type TableName } from "../schema/tables.js";

/** Cells as Postgres reads them from text. */
export type Cell = string | null;

/** Rows of one table, by column; all columns are equally long. */
export interface Rows {
  readonly table: TableName;
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
}

/** Rows at once: a statement's text stays some tens of megabytes. */
const AT_ONCE = 10_000;

/** Adds rows: one array per column, which the server takes apart. */
export async function insertRows(client: pg.Client, { table, columns }: Rows): Promise<void> {
  const names = Object.keys(columns);
  const count = columns[names[0] ?? ""]?.length ?? 0;
  const arrays = names.map((name, i) => `$${i + 1}::${columnType(table, name)}[]`);
  const statement = `insert into ${table} (${names.map(quoted).join(", ")}) select * from unnest(${arrays.join(", ")})`;
  for (let start = 0; start < count; start += AT_ONCE) {
    await client.query(
      statement,
      names.map((name) => columns[name]?.slice(start, start + AT_ONCE)),
    );
  }
}

/** Objects with equal keys as columns. */
export function rowsOf(table: TableName, objects: readonly Readonly<Record<string, unknown>>[]): Rows {
  const names = Object.keys(objects[0] ?? {});
  const columns = Object.fromEntries(names.map((name) => [name, objects.map((object) => cellText(object[name]))]));
  return { table, columns };
}

/** A value as Postgres reads it; missing is null. */
export function cellText(value: unknown): Cell {
  if (value === null || value === undefined || Number.isNaN(value)) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
