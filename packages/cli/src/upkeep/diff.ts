import { type ComparedTable, diffCache, type TableDifference } from "@ecephys/cache/upkeep";
import { EcephysError, MissingDataError } from "@ecephys/core";
import { formatCell } from "@ecephys/tables";
import type { DiffFlags } from "../commands/diff.js";
import { EndedWith } from "../ended-with.js";
import type { Environment } from "../environment.js";
import { EXIT_CODES } from "../exit-codes.js";
import { fewNames } from "../output/few-names.js";
import { printReport } from "../output/print-report.js";
import { withCache } from "../project/with-cache.js";

/** Ids named of those that were added, removed or changed. */
const FEW = 5;

/** Prints how the backend's tables differ from the cached ones, and ends with code 1 if they do. */
export async function diff(environment: Environment, flags: DiffFlags): Promise<void> {
  if (flags.offline === true) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", "With --offline there is nothing to compare the folder with.", {
      hint: "Leave out --offline, or name a server with --host.",
    });
  }
  const tables: ComparedTable[] = [];
  const unreadable: EcephysError[] = [];
  await withCache(environment, { ...flags, keep: "if-begun" }, async (cache, call) => {
    const { baseDir } = cache.manifest;
    for await (const table of diffCache(cache, { ...call, onUnreadable: (error) => unreadable.push(error) }))
      tables.push(table);
    if (tables.some(({ state }) => state !== "not cached")) return;
    throw new MissingDataError("ECEPHYS_NOT_CACHED", `There is no table in ${baseDir} to compare with.`, baseDir, {
      hint: "`ecephys prefetch` fetches them; --manifest names another folder.",
    });
  });
  const refused = unreadable.map(({ summary }) => `unreadable: ${summary}`);
  await printReport({ tables, unreadable }, [...tables.flatMap(tableLines), ...refused], flags, environment);
  if (unreadable.length > 0 || tables.some(({ state }) => FINDINGS.has(state))) throw new EndedWith(EXIT_CODES.finding);
}

const FINDINGS: ReadonlySet<ComparedTable["state"]> = new Set(["different", "damaged", "unreadable"]);

function tableLines({ what, state, difference, problem }: ComparedTable): string[] {
  if (state === "damaged")
    return [`${what}: damaged: ${problem?.summary ?? ""} \`ecephys verify --repair\` fetches it anew.`];
  if (state === "unreadable") return [`${what}: unreadable: ${problem?.summary ?? ""}`];
  if (difference === undefined) return [`${what}: not cached`];
  if (state === "same") return [`${what}: ${difference.cachedRows} rows, no difference`];
  const { cachedRows, backendRows } = difference;
  return [`${what}: ${cachedRows} rows cached, ${backendRows} now`, ...differenceLines(difference)];
}

function differenceLines(difference: TableDifference): string[] {
  const { added, removed, changed, columnsAdded, columnsRemoved, columnsChanged } = difference;
  const counted: [string, readonly unknown[]][] = [
    ["rows added", added],
    ["rows removed", removed],
    ["rows changed", changed],
    ["columns added", columnsAdded],
    ["columns removed", columnsRemoved],
  ];
  const lines = counted.flatMap(([name, ids]) =>
    ids.length === 0 ? [] : [`  ${ids.length} ${name}: ${fewNames(ids, FEW)}`],
  );
  for (const { column, count, examples } of columnsChanged) {
    lines.push(`  ${column}: ${count} changed`);
    for (const { id, cached, backend } of examples)
      lines.push(`    ${String(id)}: ${cell(cached)} is now ${cell(backend)}`);
  }
  return lines;
}

function cell(value: unknown): string {
  const isMissing = value === null || (typeof value === "number" && Number.isNaN(value));
  return isMissing ? "missing" : formatCell(value, Number.POSITIVE_INFINITY);
}
