import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ManifestBuilder } from "@ecephys/manifest";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openManifestFile } from "../project/manifest-file.js";
import { beforeDisk } from "../testing/before-disk.js";
import { FileStore } from "./file-store.js";
import { type HiddenPart, readHiddenContents } from "./hidden-contents.js";
import { readPartNote } from "./part-note.js";

let folder: string;
/** What lies in sight, and what in the hidden folder, before each rename. */
let visible: string[][];
let parts: (readonly HiddenPart[])[];
let writers: (number | undefined)[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-announced-"));
  visible = [];
  parts = [];
  writers = [];
});
afterEach(() => rm(folder, { recursive: true }));

const look = async () => {
  visible.push((await readdir(folder)).filter((name) => name !== ".ecephys"));
  const { parts: found } = await readHiddenContents(folder);
  parts.push(found);
  for (const { path } of found) writers.push((await readPartNote(path))?.pid);
};

const table = () => ({
  path: join(folder, "names.csv"),
  what: "names",
  indexColumn: "id",
  dtypes: {},
  fetch: async () => ({ indexName: "id", columns: { id: [1, 2] } }),
});

it("a table on its way says whose it is, and nothing stays of it", async () => {
  beforeDisk("rename", look);
  await new FileStore({ folder, origin: "test", tries: 1 }).table(table());
  expect(parts[0]).toMatchObject([{ of: "names.csv", size: 7, resumable: false, abandoned: false }]);
  expect(writers[0]).toBe(process.pid);
  expect(await readdir(join(folder, ".ecephys", "parts"))).toEqual([]);
});

it("a new manifest is never in sight before it is whole", async () => {
  const builder = () => new ManifestBuilder().setVersion("0.3.0").addPath({ key: "BASEDIR", type: "dir", spec: "." });
  beforeDisk("rename", look);
  await openManifestFile({ path: join(folder, "manifest.json"), create: true, builder });
  expect(visible).toEqual([[]]);
  expect(parts).toMatchObject([[{ of: "manifest.json", abandoned: false }]]);
  expect((await readHiddenContents(folder)).parts).toEqual([]);
  expect((await readdir(folder)).sort()).toEqual([".ecephys", "manifest.json"]);
});
