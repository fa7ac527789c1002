import { mkdir, writeFile } from "node:fs/promises";
import { arch, cpus, loadavg, platform, totalmem } from "node:os";
import { dirname } from "node:path";
import type { Peer } from "../child/find-peer.js";
import { type Growth, memoryExponent, timeExponent } from "../growth/growth.js";
import { median } from "./median.js";
import { type Result, ratioOf } from "./result.js";
import type { Target } from "./target.js";
import { verdictOn } from "./verdict.js";

/** What a run of the bench found. */
export interface Findings {
  readonly results: readonly Result[];
  readonly growth: readonly Growth[];
}

/** All samples and what became of the targets, for other programs and later comparisons. */
export async function writeJson(path: string, { results, growth }: Findings, peer: Peer): Promise<void> {
  const processors = cpus();
  const document = {
    measuredAt: new Date().toISOString(),
    machine: {
      platform: `${platform()} ${arch()}`,
      processors: `${processors.length} × ${processors[0]?.model.trim() ?? "?"}`,
      memoryMiB: Math.round(totalmem() / 2 ** 20),
      loadAverage: loadavg(),
      node: process.version,
    },
    peer,
    results: results.map((result) => ({
      work: result.work,
      ours: result.ours,
      oursMedianMs: median(result.ours.ms),
      peer: result.peer,
      peerMedianMs: result.peer === null ? null : median(result.peer.ms),
      ratio: ratioOf(result),
      targets: verdicts(result, result.targets),
    })),
    growth: growth.map((one) => ({
      work: one.work,
      of: one.of,
      points: one.points,
      timeExponent: timeExponent(one),
      memoryExponent: memoryExponent(one),
      targets: verdicts(one, one.targets),
    })),
  };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(document, null, 2)}\n`);
}

function verdicts<Measured>(measured: Measured, targets: readonly Target<Measured>[]) {
  return targets.map((target) => ({ text: target.text, verdict: verdictOn(measured, target) }));
}
