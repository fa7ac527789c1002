import { writeFile } from "node:fs/promises";
import { arch, cpus, loadavg, platform, totalmem } from "node:os";
import type { Peer } from "../child/find-peer.js";
import { median } from "./median.js";
import { type Result, ratioOf } from "./result.js";
import { verdictOn } from "./verdict.js";

/** All samples and what became of the targets, for other programs and later comparisons. */
export async function writeJson(path: string, results: readonly Result[], peer: Peer): Promise<void> {
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
      targets: result.targets.map((target) => ({
        text: target.text,
        due: target.due,
        verdict: verdictOn(result, target),
      })),
    })),
  };
  await writeFile(path, `${JSON.stringify(document, null, 2)}\n`);
}
