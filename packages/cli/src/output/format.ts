import type { Table } from "@ecephys/tables";

/** Values of `--format`. */
export const FORMATS = ["table", "csv", "json", "ndjson"] as const;

/** How a table is printed. */
export type Format = (typeof FORMATS)[number];

/** What an output format may know about where it is printed. */
export interface Page {
  /** Characters in a line. */
  readonly width: number;
  /** Most rows to show; only the format for people leaves any out. */
  readonly maxRows: number;
  readonly colour: boolean;
}

/** Turns a table into pieces of text, the last one ending in a newline. */
export type TableFormatter = (table: Table<object>, page: Page) => Iterable<string>;
