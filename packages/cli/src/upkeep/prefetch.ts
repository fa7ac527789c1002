import {
  type PlannedItem,
  type PrefetchOutcome,
  type PrefetchPlan,
  type PrefetchSelection,
  planPrefetch,
  runPrefetch,
} from "@ecephys/cache/upkeep";
import type { PrefetchFlags } from "../commands/prefetch.js";
import { EndedWith } from "../ended-with.js";
import type { Environment } from "../environment.js";
import { exitCodeOf } from "../exit-codes.js";
import { fewNames } from "../output/few-names.js";
import { inColumns, printReport } from "../output/print-report.js";
import { sizeText } from "../progress/amount-text.js";
import { isDrawn } from "../progress/status-display.js";
import { withCache } from "../project/with-cache.js";
import { PrefetchProgress } from "./prefetch-progress.js";

/** Plans a prefetch, says what it will do, does it and says what became of it. */
export async function prefetch(environment: Environment, flags: PrefetchFlags): Promise<void> {
  const { dryRun = false, jobs, quiet = false } = flags;
  const selection = selectionOf(flags);
  const concurrency = jobs === undefined ? {} : { jobs };
  if (dryRun) {
    const plan = await withCache(environment, { ...flags, keep: "if-begun" }, (cache, call) =>
      planPrefetch(cache, selection, { ...call, ...concurrency, keepTables: false }),
    );
    return await printReport({ dryRun, ...plan }, planLines(plan), flags, environment);
  }
  const { plan, outcomes } = await withCache(environment, flags, async (cache, call, display) => {
    const planned = await planPrefetch(cache, selection, { ...call, ...concurrency });
    if (!quiet) display.line(planText(planned));
    const progress = new PrefetchProgress(planned, display, { plain: !quiet && !isDrawn(environment, flags) });
    const onProgress = progress.watching(call.onProgress);
    const done = await runPrefetch(cache, planned, {
      ...call,
      ...concurrency,
      onProgress,
      onOutcome: (outcome) => progress.note(outcome),
    });
    return { plan: planned, outcomes: done };
  });
  const failed = outcomes.filter(({ outcome }) => outcome === "failed" || outcome === "not begun");
  await printReport({ dryRun, folder: plan.folder, items: outcomes }, outcomeLines(outcomes), flags, environment);
  for (const { what, outcome, error } of flags.json === true ? [] : failed) {
    if (outcome === "failed") environment.stderr.write(`error: ${what}: ${error?.summary ?? ""}\n`);
  }
  const first = failed.find(({ outcome }) => outcome === "failed");
  if (first === undefined) return;
  if (flags.json !== true) {
    const advice = first.error?.hint ?? "Mend that.";
    environment.stderr.write(`hint: ${advice} Then run the same again: what was fetched is not fetched twice.\n`);
  }
  throw new EndedWith(exitCodeOf(first.error));
}

/** `715093703` is a session, `all` everything, any other word a session type. */
function selectionOf({ sessions, lfp, movies, scenes, metrics }: PrefetchFlags): PrefetchSelection {
  const chosen = sessions?.includes("all")
    ? "all"
    : sessions?.map((word) => (/^\d+$/.test(word) ? Number(word) : word));
  return {
    ...(chosen !== undefined && { sessions: chosen }),
    ...(lfp !== undefined && { lfp }),
    ...(movies !== undefined && { movies }),
    ...(scenes !== undefined && { scenes }),
    ...(metrics !== undefined && { metrics }),
  };
}

function planText({ items, totalBytes, remainingBytes, unknownSizes, freeBytes }: PrefetchPlan): string {
  const unknown = unknownSizes === 0 ? "" : ` and ${unknownSizes} of unknown size`;
  const free = freeBytes === undefined ? "" : `; ${sizeText(freeBytes)} are free`;
  return `${items.length} tables and files, ${sizeText(totalBytes)}${unknown}; to fetch: ${sizeText(remainingBytes)}${unknown}${free}`;
}

function planLines(plan: PrefetchPlan): string[] {
  const rows = plan.items.map((item) => [item.what, actionOf(item), sizeOf(item), reasonOf(item)]);
  return [...inColumns([["what", "action", "size", "because"], ...rows]), "", planText(plan)];
}

function actionOf({ problem, decision }: PlannedItem): string {
  return problem?.code === "ECEPHYS_NOT_PUBLISHED" ? "none" : decision.action;
}

function sizeOf({ size, decision }: PlannedItem): string {
  const whole = size === undefined ? "unknown" : sizeText(size);
  return decision.received === undefined ? whole : `${whole}, ${sizeText(decision.received)} received`;
}

/** That something absent is to be fetched needs no reason. */
function reasonOf({ problem, decision }: PlannedItem): string {
  const isObvious = decision.action === "fetch" && decision.size === undefined;
  return problem?.summary ?? (isObvious ? "" : decision.reason);
}

function outcomeLines(outcomes: readonly PrefetchOutcome[]): string[] {
  const lines: string[] = [];
  for (const kind of ["fetched", "present", "not published", "failed", "not begun"] as const) {
    const those = outcomes.filter(({ outcome }) => outcome === kind);
    if (those.length === 0) continue;
    const bytes = those.reduce((sum, { size = 0 }) => sum + size, 0);
    const names = kind === "not published" || kind === "failed" ? `: ${fewNames(those.map(({ what }) => what))}` : "";
    lines.push(`${kind.padEnd(13)}  ${those.length}${bytes === 0 ? "" : `, ${sizeText(bytes)}`}${names}`);
  }
  return lines;
}
