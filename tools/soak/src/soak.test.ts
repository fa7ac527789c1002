import { goldenPath } from "@ecephys-tools/goldens";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Launch } from "./child/start-child.js";
import { runCrowd } from "./crowd/run-crowd.js";
import { runDamage } from "./damage/run-damage.js";
import { runFuzz } from "./fuzz/run-fuzz.js";
import { runKills } from "./kill/run-kills.js";
import type { ServerKind } from "./server/file-server.js";
import { bundledChild } from "./testing/bundled-child.js";
import { runThroughput } from "./throughput/run-throughput.js";

// The long soak in small. A busy machine may take its time.
vi.setConfig({ testTimeout: 180_000 });

let launch: Launch;
beforeAll(async () => {
  launch = await bundledChild();
});

describe("a process that is killed", () => {
  it.each<[ServerKind, number]>([
    ["ranges", 7],
    ["bare", 2],
  ])("leaves whole entries, and the next one finishes: %s", async (kind, kills) => {
    const { defects, ...result } = await runKills({ kills, kind, fileBytes: 600_000, seed: 11, launch });
    expect(defects).toEqual([]);
    expect(result.kills).toBe(kills);
    // With files this small, what was under way between the two counts for more than in the long run.
    if (kind === "ranges" && result.received > 0) expect(result.reused / result.received).toBeGreaterThan(0.75);
  });
});

describe("a crowd of processes", () => {
  const crowd = { processes: 4, files: 8, fileBytes: 40_000, seed: 3 };
  it("fetches each file once", async () => {
    expect(await runCrowd({ ...crowd, locks: true, launch })).toEqual({ mostFetches: 1, wasted: 0, defects: [] });
  });

  it("fetches no file more than once again when one of it dies", async () => {
    const { mostFetches, defects } = await runCrowd({ ...crowd, processes: 8, locks: true, killOne: true, launch });
    expect(defects).toEqual([]);
    expect(mostFetches).toBeLessThanOrEqual(2);
  });

  it("reads equal bytes where locks cannot be made", async () => {
    expect((await runCrowd({ ...crowd, locks: false, launch })).defects).toEqual([]);
  });
});

it("takes mutated files in its stride, and touches nothing outside", async () => {
  const { defects, ofKind } = await runFuzz({ cases: 80, seed: 17, folder: goldenPath("tables/cache"), launch });
  expect(defects).toEqual([]);
  expect(ofKind.size).toBe(8);
});

it("repairs what is damaged, or leaves it alone and says so", async () => {
  const { defects, cases } = await runDamage({ fileBytes: 50_000 });
  expect(defects).toEqual([]);
  expect(cases).toBeGreaterThan(20);
});

it("measures the fetch of a large file", async () => {
  const { ours } = await runThroughput({ bytes: 2 ** 23, repeat: 1, launch });
  expect(ours).toEqual([{ ms: expect.any(Number), cpuMs: expect.any(Number), peakMiB: expect.any(Number) }]);
});
