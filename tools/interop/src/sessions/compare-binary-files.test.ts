import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { compareBinaryFiles } from "./compare-binary-files.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-binary-"));
  for (const side of ["kept", "served"]) await mkdir(join(folder, side, "session_1"), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

it("finds files that changed, are missing or came from nowhere", async () => {
  const write = (path: string, text: string) => writeFile(join(folder, path), text);
  await write("served/session_1/session_1.nwb", "recorded");
  await write("kept/session_1/session_1.nwb", "recorded");
  await write("served/natural_movie_1.h5", "frames");
  await write("kept/natural_movie_1.h5", "frame!");
  await write("served/natural_scene_1.tiff", "scene");
  await write("kept/natural_scene_1.tiff", "sce");
  await write("served/natural_scene_2.tiff", "scene");
  await write("kept/natural_scene_3.tiff", "scene");
  await write("kept/units.csv", "compared elsewhere");
  const found = await compareBinaryFiles(join(folder, "kept"), join(folder, "served"));
  expect(found.map(([file, { mismatches }]) => [file, mismatches])).toEqual([
    ["natural_movie_1.h5", ["byte 5 differs"]],
    ["natural_scene_1.tiff", ["3 bytes, served 5"]],
    ["natural_scene_2.tiff", ["it was not kept"]],
    ["natural_scene_3.tiff", ["nobody served it"]],
    ["session_1/session_1.nwb", []],
  ]);
});
