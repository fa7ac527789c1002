import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { FLAT_MEMORY, LINEAR_TIME } from "../growth/growth.js";
import { faster } from "./result.js";
import { writeJson } from "./write-json.js";

it("writes every sample with medians, exponents and verdicts, into a folder it makes", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ecephys-bench-"));
  const path = join(folder, "new", "results.json");
  const ours = { ms: [1, 3, 2], processMs: [10, 30, 20], peakMiB: [50, 60, 70] };
  const peer = { name: "AllenSDK", ms: [40, 20, 30] };
  const points = [1, 2, 4, 8].map((size) => ({ size, ms: [size ** 2], peakMiB: [64] }));
  const results = [{ work: "getUnits", ours, peer, targets: [faster(15), faster(16)] }];
  const growth = [{ work: "getUnits", of: "units", points, targets: [LINEAR_TIME, FLAT_MEMORY] }];
  await writeJson(path, { results, growth }, { absent: "python3: none" });
  const verdicts = (...all: string[]) => all.map((verdict) => expect.objectContaining({ verdict }) as unknown);
  expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({
    peer: { absent: "python3: none" },
    results: [{ work: "getUnits", ours, oursMedianMs: 2, peer, peerMedianMs: 30, ratio: 15 }],
    growth: [{ work: "getUnits", of: "units", points, timeExponent: 2, memoryExponent: 0 }],
  });
  const { results: written, growth: grown } = JSON.parse(await readFile(path, "utf8")) as Record<string, object[]>;
  expect(written).toMatchObject([{ targets: verdicts("met", "MISSED") }]);
  expect(grown).toMatchObject([{ targets: verdicts("MISSED", "met") }]);
  await rm(folder, { recursive: true });
});
