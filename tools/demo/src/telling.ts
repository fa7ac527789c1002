import { relative } from "node:path";
import type { FormatOptions, Table } from "@ecephys/tables";
import chalk from "chalk";

export function heading(text: string): void {
  console.log(`\n${chalk.bold(text)}`);
}

export function say(text: string): void {
  console.log(`  ${text}`);
}

/** A table, indented. */
export function plain(table: Table<object>, options: FormatOptions = { maxWidth: 110 }): void {
  console.log(table.toString(options).replaceAll(/^/gm, "  "));
}

export async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const start = performance.now();
  const value = await work();
  return { value, ms: performance.now() - start };
}

export function milliseconds(ms: number): string {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}

/** A path as the reader would type it here. */
export function shown(path: string): string {
  return relative(process.cwd(), path) || ".";
}
