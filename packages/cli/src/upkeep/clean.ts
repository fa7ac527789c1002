import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type CleanedFile, type CleanReport, type CleanSelection, cleanCache } from "@ecephys/cache/upkeep";
import { EcephysError, MissingDataError } from "@ecephys/core";
import type { CleanFlags } from "../commands/clean.js";
import type { Environment } from "../environment.js";
import { printReport } from "../output/print-report.js";
import { sizeText } from "../progress/amount-text.js";
import { manifestPath } from "../project/manifest-path.js";

/** What nobody misses: it is made anew, or no good any more. */
const HARMLESS: CleanSelection = { locks: true, columns: true, parts: "useless" };

/** Removes leftovers, asks before it removes damaged files, and says what it freed. */
export async function clean(environment: Environment, flags: CleanFlags): Promise<void> {
  const manifest = resolve(manifestPath(flags.manifest, environment.env));
  if (!existsSync(manifest)) {
    throw new MissingDataError("ECEPHYS_NOT_CACHED", `There is no manifest at ${manifest}.`, manifest, {
      hint: "Nothing was removed. --manifest names the manifest of the folder to clean.",
    });
  }
  const folder = dirname(manifest);
  const { parts, locks, columns, damaged, dryRun = false, yes = false } = flags;
  const named = {
    ...(parts !== undefined && { parts }),
    ...(locks !== undefined && { locks }),
    ...(columns !== undefined && { columns }),
    ...(damaged !== undefined && { damaged }),
  };
  let selection: CleanSelection = Object.keys(named).length === 0 ? HARMLESS : named;
  if (selection.damaged === true && !dryRun && !yes) {
    const { removed } = await cleanCache(folder, { damaged: true }, { dryRun: true });
    const mayRemove = removed.length === 0 || (await mayRemoveDamaged(removed, environment));
    if (!mayRemove) selection = { ...selection, damaged: false };
  }
  const report = await cleanCache(folder, selection, { dryRun });
  await printReport({ folder, dryRun, ...report }, reportLines(report, dryRun), flags, environment);
}

async function mayRemoveDamaged(files: readonly CleanedFile[], { stdin, stderr }: Environment): Promise<boolean> {
  if (stdin?.isTTY !== true) {
    const count = files.length === 1 ? "1 damaged file" : `${files.length} damaged files`;
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${count} would be removed, and nobody can be asked here.`, {
      hint: "Look at them with --damaged --dry-run, then say --yes.",
    });
  }
  for (const { of, path, size } of files) stderr.write(`${of}: ${path}, ${sizeText(size)}\n`);
  const { createInterface } = await import("node:readline/promises");
  const asking = createInterface({ input: stdin, output: stderr });
  try {
    return /^y(es)?$/i.test(
      (await asking.question("Remove these damaged files? They may hold someone's work. [y/N] ")).trim(),
    );
  } finally {
    asking.close();
  }
}

function reportLines({ removed, left, freedBytes }: CleanReport, dryRun: boolean): string[] {
  const did = dryRun ? "would remove" : "removed";
  const lines = removed.map(({ kind, of, size, path }) => `${did} ${NOUNS[kind]} of ${of}, ${sizeText(size)}: ${path}`);
  for (const { kind, of, why } of left) lines.push(`left ${NOUNS[kind]} of ${of}: ${why ?? ""}`);
  const freed = dryRun ? "to be freed" : "freed";
  return [...lines, removed.length === 0 ? "Nothing to remove." : `${sizeText(freedBytes)} ${freed}`];
}

const NOUNS: Readonly<Record<CleanedFile["kind"], string>> = {
  parts: "part",
  locks: "lock",
  columns: "parsed copy",
  damaged: "damaged copy",
};
