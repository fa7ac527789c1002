import type { Table } from "@ecephys/tables";
import { type Environment, type OutputStream, wantsColour } from "../environment.js";
import type { Format, TableFormatter } from "./format.js";
import { writeData } from "./write-data.js";

/** Rows a terminal shows unless `--limit` asks for more. */
const TERMINAL_ROWS = 40;

const FORMATTERS: Readonly<Record<Format, () => Promise<TableFormatter>>> = {
  table: async () => (await import("./aligned.js")).aligned,
  csv: async () => (await import("./csv.js")).csv,
  json: async () => (await import("./json.js")).json,
  ndjson: async () => (await import("./ndjson.js")).ndjson,
};

/** The format asked for: by default for people on a terminal, CSV into a pipe. */
export function formatOf(flags: { readonly format?: Format }, { stdout }: Environment): Format {
  return flags.format ?? (stdout.isTTY === true ? "table" : "csv");
}

/**
 * Prints a table on stdout.
 * @param options.asRecord - for people, its only row with a column a line
 */
export async function printTable(
  table: Table<object>,
  flags: { readonly format?: Format; readonly limit?: number },
  environment: Environment,
  options: { readonly asRecord?: boolean } = {},
): Promise<void> {
  const { stdout, env } = environment;
  const isTerminal = stdout.isTTY === true;
  const name = formatOf(flags, environment);
  const format = await (name === "table" && options.asRecord === true ? record() : FORMATTERS[name]());
  const page = {
    width: widthOf(stdout, env),
    maxRows: isTerminal && flags.limit === undefined ? TERMINAL_ROWS : Number.POSITIVE_INFINITY,
    colour: wantsColour(stdout, env),
  };
  await writeData(format(table, page), environment);
}

async function record(): Promise<TableFormatter> {
  return (await import("./record.js")).record;
}

/** A terminal's width, else what `COLUMNS` says, else no limit: a file or pager takes lines of any length. */
export function widthOf(stdout: OutputStream, env: Environment["env"]): number {
  if (stdout.isTTY === true) return stdout.columns ?? 80;
  const asked = Number(env.COLUMNS);
  return Number.isInteger(asked) && asked > 0 ? asked : Number.POSITIVE_INFINITY;
}
