import { EcephysError } from "@ecephys/core";
import type { Environment } from "../environment.js";
import { writeData } from "./write-data.js";

/** Prints a report on stdout: as JSON, or as the lines that people read. */
export async function printReport(
  report: object,
  lines: Iterable<string>,
  flags: { readonly json?: boolean },
  environment: Environment,
): Promise<void> {
  if (flags.json === true) await writeData([`${JSON.stringify(report, jsonValue, 2)}\n`], environment);
  else
    await writeData(
      Array.from(lines, (line) => `${line.trimEnd()}\n`),
      environment,
    );
}

/** Errors by code, what happened and what to do; numbers beyond JSON's as text, as in the tables' JSON. */
function jsonValue(key: string, value: unknown): unknown {
  if (value instanceof EcephysError) return { code: value.code, message: value.summary, hint: value.hint };
  if (typeof value === "bigint" || value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
    return String(value);
  }
  // How an entry is fetched is nothing to print.
  return key === "entry" ? undefined : value;
}

/** Rows of cells as lines, each column as wide as its widest cell; of the last one nothing is padded. */
export function inColumns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
