import { parseArgs } from "node:util";
import { EcephysError } from "@ecephys/core";

/** What the command line asks for. */
export interface SoakOptions {
  readonly only: readonly PartName[];
  readonly kills: number;
  /** Size of the files that are fetched while killing. */
  readonly fileBytes: number;
  readonly processes: number;
  readonly files: number;
  readonly cases: number;
  /** A real project's folder whose tables are mutated; `null`: a tiny made-up one. */
  readonly folder: string | null;
  /** Measure throughput as well. */
  readonly throughput: boolean;
  readonly bytes: number;
  readonly repeat: number;
  readonly seed: number;
  readonly help: boolean;
}

export const PARTS = ["kill", "crowd", "fuzz", "damage", "throughput"] as const;

/** A part of the soak. */
export type PartName = (typeof PARTS)[number];

const MIB = 2 ** 20;

const NUMBERS = {
  kills: 500,
  mib: 4,
  processes: 16,
  files: 40,
  cases: 2_000,
  size: 2_048,
  repeat: 3,
  seed: 1,
} as const;

export const USAGE = `Usage: npm run soak -- [options]

Treats cache folders as badly as it can, looks at what is left, and prints figures. Exits 1 if a defect was found or a target missed.

  --only PARTS     of ${PARTS.join(",")}, separated by commas (default: all but throughput)
  --throughput     throughput as well: 2 GiB in turns with curl; wants a quiet machine and 2 GiB of disk
  --kills N        processes killed while they fetch (default ${NUMBERS.kills}), as many again on servers that cannot resume, together
  --mib N          size of the files they fetch (default ${NUMBERS.mib})
  --processes N    processes that ask for the same files (default ${NUMBERS.processes})
  --files N        how many files those are (default ${NUMBERS.files})
  --cases N        fuzz cases (default ${NUMBERS.cases})
  --folder FOLDER  mutate the manifest and tables of a copy of this project folder (default: a tiny made-up one)
  --size N         MiB of the file for throughput (default ${NUMBERS.size})
  --repeat N       runs for throughput, of which the median counts (default ${NUMBERS.repeat})
  --seed N         of everything random (default ${NUMBERS.seed}); a defect is printed with what is needed to see it again
  --help`;

/** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` */
export function parseOptions(args: readonly string[]): SoakOptions {
  const values = parse(args);
  const number = (name: keyof typeof NUMBERS): number => {
    const value = Number(values[name] ?? NUMBERS[name]);
    if (Number.isInteger(value) && value >= 1) return value;
    throw refused(`--${name} wants a whole number from 1, got "${values[name]}".`);
  };
  const only = values.only?.split(",").map(partNamed);
  return {
    only: only ?? PARTS.filter((part) => part !== "throughput"),
    kills: number("kills"),
    fileBytes: number("mib") * MIB,
    processes: number("processes"),
    files: number("files"),
    cases: number("cases"),
    folder: values.folder ?? null,
    throughput: values.throughput === true || only?.includes("throughput") === true,
    bytes: number("size") * MIB,
    repeat: number("repeat"),
    seed: number("seed"),
    help: values.help === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        only: { type: "string" },
        throughput: { type: "boolean" },
        kills: { type: "string" },
        mib: { type: "string" },
        processes: { type: "string" },
        files: { type: "string" },
        cases: { type: "string" },
        folder: { type: "string" },
        size: { type: "string" },
        repeat: { type: "string" },
        seed: { type: "string" },
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
