import type { EcephysProjectCache } from "@ecephys/cache";
import { type CheckedEntry, keptEntries, verifyCache } from "@ecephys/cache/upkeep";
import { EcephysError } from "@ecephys/core";
import type { VerifyFlags } from "../commands/verify.js";
import { EndedWith } from "../ended-with.js";
import type { Environment } from "../environment.js";
import { EXIT_CODES } from "../exit-codes.js";
import { inColumns, printReport } from "../output/print-report.js";
import { sizeText } from "../progress/amount-text.js";
import { NO_MANIFEST_HINT } from "../project/manifest-path.js";
import type { OpenFlags } from "../project/open-cache.js";
import { withCache } from "../project/with-cache.js";
import { chosenEntries } from "./chosen-entries.js";

/** Reads everything kept, or what was asked for, and says what is whole, what damaged and what was done about it. */
export async function verify(environment: Environment, what: readonly string[], flags: VerifyFlags): Promise<void> {
  const { repair = false, json = false } = flags;
  if (repair && flags.offline === true) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", "--repair fetches what is damaged, and --offline forbids it.", {
      hint: "Leave out one of the two.",
    });
  }
  const { folder, items, unreadable } = await withCache(
    environment,
    onlyToRepair(flags),
    async (cache, call, display) => {
      const refused: EcephysError[] = [];
      const kept = await keptEntries(cache, (error) => {
        refused.push(error);
        if (!json) display.line(`unreadable: ${error.summary}`);
      });
      const entries = chosenEntries(kept, what, cache.manifest.baseDir);
      const found: CheckedEntry[] = [];
      for await (const checked of verifyCache(cache, { ...call, repair, entries })) {
        found.push(checked);
        display.footer(`${found.length} of ${entries.length} read`);
        if (!json && isLeftDamaged(checked)) display.line(damageText(checked));
      }
      return { folder: folderOf(cache), items: found, unreadable: refused };
    },
  );
  await printReport({ folder, items, unreadable }, reportLines(items), flags, environment);
  if (!items.some(isLeftDamaged) && unreadable.length === 0) return;
  if (!repair && !json && items.some(({ status }) => status === "damaged")) {
    environment.stderr.write("hint: `ecephys verify --repair` fetches them anew and keeps the bad copies aside.\n");
  }
  throw new EndedWith(EXIT_CODES.corrupt);
}

function isLeftDamaged({ status, repaired }: CheckedEntry): boolean {
  return status !== "whole" && repaired !== true;
}

/** Without `--repair` nothing is to be fetched, whatever is found. */
function onlyToRepair(flags: VerifyFlags): OpenFlags {
  if (flags.repair === true) return flags;
  const notCachedHint = flags.offline === true ? {} : { notCachedHint: NO_MANIFEST_HINT };
  const { host: _host, scheme: _scheme, ...rest } = flags;
  return { ...rest, offline: true, ...notCachedHint };
}

function folderOf(cache: EcephysProjectCache): string {
  return cache.manifest.baseDir;
}

function damageText({ what, status, damage, failure }: CheckedEntry): string {
  if (status === "unreadable") return `unreadable: ${what}: ${failure?.summary ?? ""}`;
  const found = `damaged: ${what}: ${damage?.summary ?? "it is there no more."}`;
  return failure === undefined ? found : `${found} ${failure.hint ?? failure.summary}`;
}

function reportLines(items: readonly CheckedEntry[]): string[] {
  const rows = items.map(({ what, status, size, sha256, adopted, repaired }) => [
    what,
    repaired === true ? "repaired" : status,
    size === undefined ? "" : sizeText(size),
    sha256 ?? "",
    adopted === true ? "recorded just now" : "",
  ]);
  const count = (status: CheckedEntry["status"]) => items.filter((item) => item.status === status).length;
  const bytes = items.reduce((sum, { size = 0 }) => sum + size, 0);
  const unreadable = count("unreadable");
  const refused = unreadable === 0 ? "" : `, ${unreadable} unreadable`;
  const repaired = items.filter((item) => item.repaired === true).length;
  const mended = repaired === 0 ? "" : `, ${repaired} of them repaired`;
  return [
    ...inColumns(rows),
    `${count("whole")} whole, ${count("damaged")} damaged${mended}${refused}, ${sizeText(bytes)} read`,
  ];
}
