import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ManifestBuilder } from "@ecephys/manifest";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openManifestFile } from "./manifest-file.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-manifest-"));
});
afterEach(() => rm(folder, { recursive: true }));

const builder = () => new ManifestBuilder().setVersion("0.3.0").addPath({ key: "BASEDIR", type: "dir", spec: "." });

it("waits for a manifest that another program has opened and not yet written", async () => {
  const other = join(folder, "other.json");
  await openManifestFile({ path: other, create: true, builder });
  const path = join(folder, "manifest.json");
  await writeFile(path, "");
  const opening = openManifestFile({ path, create: true, builder });
  await writeFile(path, await readFile(other));
  expect((await opening).version).toBe("0.3.0");
});

it("refuses one that stays empty, and leaves it there", async () => {
  const path = join(folder, "manifest.json");
  await writeFile(path, "");
  await expect(openManifestFile({ path, create: true, builder })).rejects.toMatchObject({
    code: "ECEPHYS_INVALID_MANIFEST",
  });
  expect(await readFile(path, "utf8")).toBe("");
});

it("is written also where the hidden folder cannot be made", async () => {
  const path = join(folder, "manifest.json");
  await writeFile(join(folder, ".ecephys"), "a file, not a folder");
  await openManifestFile({ path, create: true, builder });
  expect((await openManifestFile({ path, create: false, builder })).version).toBe("0.3.0");
  expect((await readdir(folder)).sort()).toEqual([".ecephys", "manifest.json"]);
});
