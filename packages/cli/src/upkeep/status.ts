import { type CacheStatus, cacheStatus, type EntryStatus, isInPlace, type SessionStatus } from "@ecephys/cache/upkeep";
import type { FolderFlags } from "../commands/status.js";
import type { Environment } from "../environment.js";
import { inColumns, printReport } from "../output/print-report.js";
import { sizeText } from "../progress/amount-text.js";
import { withCache } from "../project/with-cache.js";

/** Prints what is cached and what is missing. */
export async function status(environment: Environment, flags: FolderFlags): Promise<void> {
  const report = await withCache(environment, { ...flags, offline: true }, (cache, call) => cacheStatus(cache, call));
  await printReport(report, statusLines(report), flags, environment);
}

function statusLines({
  folder,
  manifestVersion,
  tables,
  metrics,
  movies,
  scenes,
  sessions,
  size,
}: CacheStatus): string[] {
  const groups: [string, readonly EntryStatus[]][] = [
    ["metrics by session type", metrics],
    ["metrics by session", sessions.map((session) => session.metrics)],
    ["movies", movies],
    ["scenes", scenes],
    ["recordings", sessions.map(({ recording }) => recording)],
    ["LFP", sessions.flatMap(({ lfp }) => lfp)],
  ];
  const lines = [
    `${folder}: ${sizeText(size)}, manifest ${manifestVersion ?? "without version"}`,
    "",
    ...inColumns([
      ...tables.map((table) => [table.what, table.state, isInPlace(table) ? sizeText(table.size) : ""]),
      ...groups.map(([name, entries]) => [name, ...countOf(entries)]),
    ]),
  ];
  if (sessions.length > 0) lines.push("", ...inColumns([SESSION_HEAD, ...sessions.map(sessionRow)]));
  for (const { what, state, size: received } of groups.flatMap(([, entries]) => entries)) {
    if (state === "begun")
      lines.push(`begun: ${what}, ${sizeText(received)} received; the next fetch goes on from there`);
  }
  if (sessions.length === 0)
    lines.push("", "Which sessions there are is not known before the tables are fetched: `ecephys prefetch`.");
  return lines;
}

const SESSION_HEAD = ["session", "type", "recording", "LFP", "metrics"] as const;

function sessionRow({ id, type, recording, lfp, metrics }: SessionStatus): string[] {
  return [String(id), type ?? "", fileText(recording), lfpText(lfp), metrics.state];
}

function fileText(entry: EntryStatus): string {
  return entry.state === "absent" ? "absent" : `${entry.state}, ${sizeText(entry.size)}`;
}

function lfpText(lfp: readonly EntryStatus[]): string {
  return `${lfp.filter(isInPlace).length} of ${lfp.length}`;
}

function countOf(entries: readonly EntryStatus[]): [string, string] {
  const kept = entries.filter(isInPlace);
  const bytes = kept.reduce((sum, { size }) => sum + size, 0);
  return [`${kept.length} of ${entries.length}`, kept.length === 0 ? "" : sizeText(bytes)];
}
