import { parseArgs } from "node:util";
import { EcephysError } from "@ecephys/core";

/** What the command line asks for. */
export interface InteropOptions {
  readonly subject: Subject;
  /** Exit 1 where AllenSDK is absent. */
  readonly require: boolean;
  /** How often both clients start together on an empty folder. */
  readonly rounds: number;
  /** Of a project's two parts, the one to run; both where it is absent. */
  readonly only?: Part;
  /** Keep the folders both clients filled. */
  readonly keep: boolean;
  readonly help: boolean;
}

/** Which backend both clients fetch a project from. */
export type Part = "warehouse" | "lims";

/** The project to serve. */
export type ProjectChoice =
  | { readonly kind: "generated"; readonly scale: "tiny" | "demo" | "full" }
  | { readonly kind: "golden" }
  | { readonly kind: "folder"; readonly manifest: string };

/** What to compare on: a project, or one session's file. */
export type Subject = ProjectChoice | { readonly kind: "session"; readonly path: string };

export const USAGE = `Usage: npm run interop -- [options]

Serves a project and has AllenSDK and ecephys fetch it, share it and read each other's folders; compares cell by cell.
First from a warehouse, then from a laboratory's database (LIMS) on a Postgres of its own.

  --scale tiny|demo|full  a generated project of that size (default tiny)
  --golden                the golden project instead: orphans, noise units, missing and infinite values
  --manifest PATH         a cache folder of yours instead; it is only read, and by our server alone
  --session PATH          one session's NWB file instead, and the probe_ID_lfp.nwb beside it; both clients only read them
  --only warehouse|lims   one of both parts
  --rounds N              how often both start at once on an empty folder (default 5)
  --require               exit 1 where there is no AllenSDK (default: say so and exit 0)
  --keep                  keep the folders and say where they are
  --help

AllenSDK is looked for in $ECEPHYS_PYTHON, else in python3. Exits 1 if anything differs.`;

/** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` */
export function parseOptions(args: readonly string[]): InteropOptions {
  const { values } = parse(args);
  const chosen = [values.scale, values.golden, values.manifest, values.session].filter((value) => value !== undefined);
  if (chosen.length > 1) throw refused("Only one of --scale, --golden, --manifest and --session can be given.");
  const only = parsePart(values.only);
  return {
    subject:
      values.session === undefined
        ? chooseProject(values.scale, values.golden === true, values.manifest)
        : { kind: "session", path: values.session },
    rounds: parseRounds(values.rounds),
    ...(only !== undefined && { only }),
    require: values.require === true,
    keep: values.keep === true,
    help: values.help === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        scale: { type: "string" },
        golden: { type: "boolean" },
        manifest: { type: "string" },
        session: { type: "string" },
        only: { type: "string" },
        rounds: { type: "string" },
        require: { type: "boolean" },
        keep: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
}

function parsePart(text: string | undefined): Part | undefined {
  if (text === undefined || text === "warehouse" || text === "lims") return text;
  throw refused(`--only wants warehouse or lims, got "${text}".`);
}

function parseRounds(text = "5"): number {
  const rounds = Number(text);
  if (!Number.isInteger(rounds) || rounds < 0) throw refused(`--rounds wants a whole number, got "${text}".`);
  return rounds;
}

function chooseProject(scale: string | undefined, golden: boolean, manifest: string | undefined): ProjectChoice {
  if (golden) return { kind: "golden" };
  if (manifest !== undefined) return { kind: "folder", manifest };
  if (scale === undefined || scale === "tiny" || scale === "demo" || scale === "full") {
    return { kind: "generated", scale: scale ?? "tiny" };
  }
  throw refused(`There is no scale "${scale}".`);
}

function refused(summary: string): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", summary, { hint: "See --help." });
}
