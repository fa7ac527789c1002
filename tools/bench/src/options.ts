import { join } from "node:path";
import { parseArgs } from "node:util";
import { EcephysError } from "@ecephys/core";
import { CACHE_FOLDER } from "./script-paths.js";

/** What the command line asks for. */
export interface BenchOptions {
  /** A cache folder to measure on; `null`: the generated one. */
  readonly folder: string | null;
  /** A session's NWB file to measure on; `null`: a generated one. */
  readonly session: string | null;
  /** A probe's LFP file to measure on; `null`: a generated one. */
  readonly lfp: string | null;
  readonly repeats: number;
  /** Path for the numbers. */
  readonly json: string;
  /** Exit 1 on a miss. */
  readonly check: boolean;
  /** Parts to measure. */
  readonly only: readonly PartName[];
  readonly help: boolean;
}

export const PARTS = ["import", "tables", "csv", "fetch", "session", "lfp", "growth"] as const;

/** A part of the bench. */
export type PartName = (typeof PARTS)[number];

/** Where the numbers go unless told otherwise. */
export const DEFAULT_JSON = join(CACHE_FOLDER, "results.json");

export const USAGE = `Usage: npm run bench -- [options]

Measures ecephys on a project of the published scale, beside AllenSDK where there is one. Every measured process is one of its own.

  --folder FOLDER   measure on a copy of this cache folder's tables (default: a generated project, made once and kept)
  --session FILE    measure on this session's NWB file (default: a generated one of 1,000 units, made once and kept)
  --lfp FILE        measure windows of this LFP file (default: a generated one, made once and kept)
  --repeats N       runs per measurement, of which the median counts (default 5)
  --only PARTS      of ${PARTS.join(",")}, separated by commas (default: all)
  --json FILE       write all samples there (default: results.json in node_modules/.cache/ecephys-bench)
  --check           exit 1 if a target is missed, or cannot be told for lack of AllenSDK
  --help

AllenSDK is looked for in $ECEPHYS_PYTHON, else in python3.`;

/** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` */
export function parseOptions(args: readonly string[]): BenchOptions {
  const values = parse(args);
  const repeats = Number(values.repeats ?? 5);
  if (!Number.isInteger(repeats) || repeats < 1)
    throw refused(`--repeats wants a whole number from 1, got "${values.repeats}".`);
  const only = values.only === undefined ? [...PARTS] : values.only.split(",").map(partNamed);
  return {
    folder: values.folder ?? null,
    session: values.session ?? null,
    lfp: values.lfp ?? null,
    repeats,
    json: values.json ?? DEFAULT_JSON,
    check: values.check === true,
    only,
    help: values.help === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        folder: { type: "string" },
        session: { type: "string" },
        lfp: { type: "string" },
        repeats: { type: "string" },
        only: { type: "string" },
        json: { type: "string" },
        check: { type: "boolean" },
        help: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
}

function partNamed(name: string): PartName {
  const part = PARTS.find((known) => known === name);
  if (part === undefined) throw refused(`There is no part "${name}".`);
  return part;
}

function refused(summary: string): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", summary, { hint: "See --help." });
}
