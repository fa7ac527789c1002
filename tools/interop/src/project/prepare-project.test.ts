import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { EcephysProjectCache } from "@ecephys/cache";
import { afterEach, beforeEach, expect, it } from "vitest";
import { contentsOf, prepareProject } from "./prepare-project.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-project-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("generates a project in the folder", async () => {
  const project = await prepareProject({ kind: "generated", scale: "tiny" }, join(folder, "served"));
  expect(project).toMatchObject({ manifest: join(folder, "served", "manifest.json"), own: true });
  const cache = await EcephysProjectCache.fixed({ manifest: project.manifest });
  expect(await contentsOf(cache)).toEqual({
    sessionIds: [715093703, 847657808],
    sessionTypes: ["brain_observatory_1.1", "functional_connectivity"],
  });
});

it("unpacks the golden project into the folder", async () => {
  const { manifest, own } = await prepareProject({ kind: "golden" }, folder);
  expect(own).toBe(true);
  expect(manifest.startsWith(folder)).toBe(true);
  expect(await readFile(join(dirname(manifest), "units.csv"), "utf8")).toMatch(/^id,/);
});

it("takes somebody's folder as it is", async () => {
  const project = await prepareProject({ kind: "folder", manifest: "theirs/manifest.json" }, folder);
  expect(project).toMatchObject({ manifest: "theirs/manifest.json", own: false });
});
