import { type CacheStatus, cacheStatus, type EntryStatus, isInPlace, type SessionStatus } from "@ecephys/cache/upkeep";
import type { FolderFlags } from "../commands/status.js";
import type { Environment } from "../environment.js";
import { inColumns, printReport } from "../output/print-report.js";
import { sizeText } from "../progress/amount-text.js";
import { NO_MANIFEST_HINT } from "../project/manifest-path.js";
import { withCache } from "../project/with-cache.js";

/** Prints what is cached and what is missing. */
export async function status(environment: Environment, flags: FolderFlags): Promise<void> {
  const report = await withCache(
    environment,
    { ...flags, offline: true, notCachedHint: NO_MANIFEST_HINT },
    (cache, call) => cacheStatus(cache, call),
  );
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
  origins,
  unreadable,
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
  const all = [...tables, ...groups.flatMap(([, entries]) => entries)];
  const unchecked = all.filter(({ state }) => state === "unchecked");
  for (const { what, state, size: received, reason } of all) {
    if (state === "begun")
      lines.push(`begun: ${what}, ${sizeText(received)} received; the next fetch goes on from there`);
    if (state === "damaged") lines.push(`damaged: ${what}: ${reason}`);
  }
  for (const { summary } of unreadable) lines.push(`unreadable: ${summary}`);
  const [refused, ...others] = all.filter(({ state }) => state === "unreadable");
  if (refused !== undefined) lines.push(`${others.length + 1} unreadable: ${refused.reason}`);
  if (all.some(({ state }) => state === "damaged"))
    lines.push("`ecephys verify --repair` fetches anew what is damaged.");
  if (unchecked.length > 0) lines.push(`${unchecked.length} unchecked: \`ecephys verify\` reads them through.`);
  for (const [origin, count] of Object.entries(origins)) lines.push(`${count} fetched from ${origin}`);
  if (sessions.length === 0)
    lines.push("", "Which sessions there are is not known before the tables are fetched: `ecephys prefetch`.");
  return lines;
}

const SESSION_HEAD = ["session", "type", "recording", "LFP", "metrics"] as const;

function sessionRow({ id, type, recording, lfp, metrics }: SessionStatus): string[] {
  return [String(id), type ?? "", fileText(recording), lfpText(lfp), metrics.state];
}

function fileText(entry: EntryStatus): string {
  return entry.state === "absent" || entry.state === "unreadable"
    ? entry.state
    : `${entry.state}, ${sizeText(entry.size)}`;
}

function lfpText(lfp: readonly EntryStatus[]): string {
  return `${lfp.filter(isInPlace).length} of ${lfp.length}`;
}

function countOf(entries: readonly EntryStatus[]): [string, string] {
  const kept = entries.filter(isInPlace);
  const bytes = kept.reduce((sum, { size }) => sum + size, 0);
  return [`${kept.length} of ${entries.length}`, kept.length === 0 ? "" : sizeText(bytes)];
}
