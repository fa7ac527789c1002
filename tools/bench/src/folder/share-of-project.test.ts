import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EcephysProjectCache } from "@ecephys/cache";
import type { Table } from "@ecephys/tables";
import { generateProject } from "@ecephys-tools/sample-data";
import { afterAll, beforeAll, expect, it } from "vitest";
import { copyForMeasuring, type MeasuredFolder } from "./measured-folder.js";
import { writeShareOfProject } from "./share-of-project.js";

let project: string;
let folder: MeasuredFolder;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "ecephys-bench-"));
  folder = await copyForMeasuring((await generateProject({ scale: "tiny", folder: project })).manifest);
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
  await rm(project, { recursive: true });
});

const open = (manifest: string) => EcephysProjectCache.fixed({ manifest });

it("keeps every n-th session with all that belongs to it", async () => {
  await using all = await open(folder.manifest);
  const share = await writeShareOfProject(folder, 1 / 2, folder.newFolder());
  await using half = await open(share.manifest);
  // The tiny project has two sessions.
  expect([...(await half.getSessionTable()).index]).toEqual([folder.sessionId]);
  for (const method of ["getProbes", "getChannels", "getUnits"] as const) {
    const whole: Table<{ readonly ecephys_session_id: number }> = await all[method]();
    const own = whole.filter((row) => row.ecephys_session_id === folder.sessionId);
    expect(own.numRows).toBeGreaterThan(0);
    expect([...(await half[method]()).index]).toEqual([...own.index]);
  }
  const metrics = await half.getUnitAnalysisMetricsBySessionType(folder.sessionType);
  expect(metrics.numRows).toBe((await all.getUnitAnalysisMetricsBySessionType(folder.sessionType)).numRows);
});

it("is the project itself where nothing is left out, and counts what is in it", async () => {
  const share = await writeShareOfProject(folder, 1, folder.newFolder());
  expect(share.units).toBe(60);
  await using all = await open(folder.manifest);
  await using same = await open(share.manifest);
  expect((await same.getUnits()).toObjects()).toEqual((await all.getUnits()).toObjects());
  expect((await same.getSessionTable()).toObjects()).toEqual((await all.getSessionTable()).toObjects());
});
