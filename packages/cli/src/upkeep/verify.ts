import type { EcephysProjectCache } from "@ecephys/cache";
import { type CheckedEntry, keptEntries, verifyCache } from "@ecephys/cache/upkeep";
import type { VerifyFlags } from "../commands/verify.js";
import { EndedWith } from "../ended-with.js";
import type { Environment } from "../environment.js";
import { EXIT_CODES } from "../exit-codes.js";
import { inColumns, printReport } from "../output/print-report.js";
import { sizeText } from "../progress/amount-text.js";
import { withCache } from "../project/with-cache.js";
import { chosenEntries } from "./chosen-entries.js";

/** Reads everything kept, or what was asked for, and says what is whole, what damaged and what was done about it. */
export async function verify(environment: Environment, what: readonly string[], flags: VerifyFlags): Promise<void> {
  const { repair = false, json = false } = flags;
  const { folder, items } = await withCache(environment, onlyToRepair(flags), async (cache, call, display) => {
    const entries = chosenEntries(await keptEntries(cache), what, cache.manifest.baseDir);
    const found: CheckedEntry[] = [];
    for await (const checked of verifyCache(cache, { ...call, repair, entries })) {
      found.push(checked);
      display.footer(`${found.length} of ${entries.length} read`);
      if (!json && isLeftDamaged(checked)) display.line(damageText(checked));
    }
    return { folder: folderOf(cache), items: found };
  });
  await printReport({ folder, items }, reportLines(items), flags, environment);
  if (!items.some(isLeftDamaged)) return;
  if (!repair && !json) {
    environment.stderr.write("hint: `ecephys verify --repair` fetches them anew and keeps the bad copies aside.\n");
  }
  throw new EndedWith(EXIT_CODES.corrupt);
}

function isLeftDamaged({ status, repaired }: CheckedEntry): boolean {
  return status !== "whole" && repaired !== true;
}

/** Without `--repair` nothing is to be fetched, whatever is found. */
function onlyToRepair(flags: VerifyFlags): VerifyFlags {
  if (flags.repair === true) return flags;
  const { host: _host, scheme: _scheme, ...rest } = flags;
  return { ...rest, offline: true };
}

function folderOf(cache: EcephysProjectCache): string {
  return cache.manifest.baseDir;
}

function damageText({ what, damage, failure }: CheckedEntry): string {
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
  const repaired = items.filter((item) => item.repaired === true).length;
  const mended = repaired === 0 ? "" : `, ${repaired} of them repaired`;
  return [...inColumns(rows), `${count("whole")} whole, ${count("damaged")} damaged${mended}, ${sizeText(bytes)} read`];
}
