import { runCrowd } from "./crowd/run-crowd.js";
import { runDamage } from "./damage/run-damage.js";
import { runFuzz } from "./fuzz/run-fuzz.js";
import { runKills } from "./kill/run-kills.js";
import type { PartName, SoakOptions } from "./options.js";
import { formatCounts, formatMiB, formatSeconds, formatShare, median } from "./report/format.js";
import type { Report } from "./report/report.js";
import type { ServerKind } from "./server/file-server.js";
import { runThroughput } from "./throughput/run-throughput.js";

type Part = (options: SoakOptions, report: Report, say: (text: string) => void) => Promise<void>;

const SOAK: Readonly<Record<PartName, Part>> = { kill, crowd, fuzz, damage, throughput };

/** The chosen parts, one after the other. `say` hears what is going on. */
export async function runSoak(options: SoakOptions, report: Report, say: (text: string) => void): Promise<void> {
  const parts = new Set<PartName>(options.throughput ? [...options.only, "throughput"] : options.only);
  for (const part of parts) await SOAK[part](options, report, say);
}

const SERVERS: Readonly<Record<ServerKind, string>> = {
  ranges: "a server that can resume",
  whole: "a server without ranges",
  bare: "a server without ranges and validators",
};

async function kill(
  { kills, fileBytes, seed }: SoakOptions,
  report: Report,
  say: (text: string) => void,
): Promise<void> {
  for (const [kind, name] of Object.entries(SERVERS) as [ServerKind, string][]) {
    const count = kind === "ranges" ? kills : Math.ceil(kills / 2);
    const result = await runKills({ kills: count, kind, fileBytes, seed, say });
    report.section(`Kill -9, ${name}`);
    report.figure("kills, fresh folders", `${result.kills}, ${result.rounds}`);
    report.figure("died at", formatCounts(result.fellAt));
    report.figure("small files left in .ecephys", String(result.litter));
    const { received, reused } = result;
    const share = `${formatShare(reused / received)} of ${formatMiB(received)}`;
    if (kind === "ranges") report.target("received bytes reused", share, "90 % or more", reused >= 0.9 * received);
    else report.figure("received bytes reused", share);
    report.defects(result.defects);
  }
}

async function crowd(
  { processes, files, seed }: SoakOptions,
  report: Report,
  say: (text: string) => void,
): Promise<void> {
  const asked = { processes, files, fileBytes: 2 ** 18, seed };
  for (const [name, how] of [
    ["with locks", { locks: true }],
    ["with locks, one of them killed", { locks: true, killOne: true }],
    ["where locks cannot be made", { locks: false }],
  ] as const) {
    say(`${processes} processes ${name}`);
    const result = await runCrowd({ ...asked, ...how });
    report.section(`${processes} processes ask for the same ${files} files, ${name}`);
    const most = String(result.mostFetches);
    // What the killed one had begun, somebody else has to finish.
    const wanted = "killOne" in how ? 2 : 1;
    if (how.locks) report.target("most fetches of one file", most, String(wanted), result.mostFetches <= wanted);
    else report.figure("most fetches of one file", most);
    report.figure("bytes sent beyond one copy of each", formatShare(result.wasted));
    report.defects(result.defects);
  }
}

async function fuzz({ cases, seed, folder }: SoakOptions, report: Report, say: (text: string) => void): Promise<void> {
  const result = await runFuzz({ cases, seed, say, ...(folder !== null && { folder }) });
  report.section(`${result.cases} fuzzed files`);
  report.figure("of each kind", formatCounts(result.ofKind));
  report.defects(result.defects);
}

async function damage(_options: SoakOptions, report: Report): Promise<void> {
  const result = await runDamage({ fileBytes: 2 ** 20 });
  report.section("Damage to files that were whole");
  report.figure("cases", String(result.cases));
  report.defects(result.defects);
}

async function throughput({ bytes, repeat }: SoakOptions, report: Report, say: (text: string) => void): Promise<void> {
  const { curl, ours, theirs, thorough } = await runThroughput({ bytes, repeat, say });
  report.section(`${formatMiB(bytes)} on loopback, medians of ${repeat}`);
  const line = (runs: readonly { ms: number; cpuMs: number }[]) =>
    `${formatSeconds(median(runs.map(({ ms }) => ms)))}, CPU ${formatSeconds(median(runs.map(({ cpuMs }) => cpuMs)))}`;
  report.figure("ours, verified and on the disk", line(ours));
  const peak = Math.max(...ours.map(({ peakMiB }) => peakMiB));
  report.target("our highest memory", `${peak.toFixed(0)} MiB`, "below 150 MiB", peak < 150);
  if (curl === undefined) {
    report.figure("curl", "there is none here");
    return;
  }
  report.figure(curl, line(theirs));
  report.figure(`${curl}, sha256sum, sync`, line(thorough));
  const ratio = median(ours.map(({ ms }) => ms)) / median(theirs.map(({ ms }) => ms));
  report.target("our time over curl's", `${ratio.toFixed(2)}x`, "1.6x or less", ratio <= 1.6);
}
