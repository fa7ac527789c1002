import pg from "pg";
import { TABLES } from "./tables.js";

/** The tables, empty. */
export function createTables(client: pg.Client): Promise<unknown> {
  const statements = Object.entries(TABLES).map(([table, columns]) => {
    const definitions = Object.entries(columns).map(([name, definition]) => `  ${quoted(name)} ${definition}`);
    return `create table ${quoted(table)} (\n${definitions.join(",\n")}\n);`;
  });
  return client.query(statements.join("\n"));
}

/** An index over every column that refers to another table, and the planner's knowledge of the rows. */
export async function createIndexes(client: pg.Client): Promise<void> {
  const indexed: (readonly [string, string])[] = [["well_known_files", "attachable_id"]];
  for (const [table, columns] of Object.entries(TABLES)) {
    for (const [column, definition] of Object.entries(columns)) {
      if (definition.includes("references")) indexed.push([table, column]);
    }
  }
  await client.query(indexed.map(([table, column]) => `create index on ${table} (${quoted(column)});`).join("\n"));
  await client.query("analyze");
}

export function quoted(name: string): string {
  return pg.escapeIdentifier(name);
}
