import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyRecordedProject } from "@ecephys-tools/goldens";
import { expect, test } from "vitest";
import { EcephysProjectCache } from "../index.js";
import { keptEntries } from "./kept-entries.js";

const keptIn = async (folder: string) => {
  await using cache = await EcephysProjectCache.fixed({ manifest: join(folder, "manifest.json") });
  return (await keptEntries(cache)).map((entry) => cache.getCachePath(entry.key, ...entry.args));
};

/** What a stranger finds: every file but the manifest and what is hidden. */
const filesIn = (folder: string) =>
  execFileSync("find", [folder, "-type", "f", "-not", "-path", "*/.*", "-not", "-name", "manifest.json"])
    .toString()
    .trim()
    .split("\n")
    .sort();

test("every file of a folder is found, and nothing else", async () => {
  const folder = copyRecordedProject();
  const kept = await keptIn(folder);
  expect([...kept].sort()).toEqual(filesIn(folder));
  expect(kept.slice(0, 4)).toEqual(
    ["sessions", "probes", "channels", "units"].map((name) => join(folder, `${name}.csv`)),
  );
});

test("a folder that cannot be listed is told once, and the others are gone through; without anybody to tell it is an error", async () => {
  const folder = copyRecordedProject();
  const before = await keptIn(folder);
  // A link that leads to itself is refused to everybody, also to root.
  symlinkSync("session_9", join(folder, "session_9"));
  await using cache = await EcephysProjectCache.fixed({ manifest: join(folder, "manifest.json") });
  const told: string[] = [];
  const kept = await keptEntries(cache, ({ code, summary }) => told.push(`${code} ${summary}`));
  expect(kept.map((entry) => cache.getCachePath(entry.key, ...entry.args))).toEqual(before);
  expect(told).toEqual([expect.stringMatching(/^ECEPHYS_FILE_ACCESS .*session_9/)]);
  await expect(keptEntries(cache)).rejects.toMatchObject({ code: "ECEPHYS_FILE_ACCESS" });
});

test("also of sessions the tables do not have, but no file of another name or in another's folder", async () => {
  const folder = copyRecordedProject();
  const before = await keptIn(folder);
  mkdirSync(join(folder, "session_7"));
  mkdirSync(join(folder, "session_007"));
  writeFileSync(join(folder, "sessions.csv"), "unreadable");
  for (const name of ["session_7/session_7.nwb", "session_7/probe_8_lfp.nwb"]) writeFileSync(join(folder, name), "");
  for (const name of [
    "session_7/session_8.nwb",
    "session_7/session_7.nwb.bak",
    "session_007/session_007.nwb",
    "session_7/probe_x_lfp.nwb",
    "units.csv~",
  ]) {
    writeFileSync(join(folder, name), "");
  }
  const added = (await keptIn(folder)).filter((path) => !before.includes(path));
  expect(added).toEqual([join(folder, "session_7/session_7.nwb"), join(folder, "session_7/probe_8_lfp.nwb")]);
});

test("where the manifest says, whatever characters the names have", async () => {
  const folder = copyRecordedProject();
  const manifest = join(folder, "manifest.json");
  const text = readFileSync(manifest, "utf8").replace("natural_movie_%d.h5", "Filme (neu)+%d.[npy]");
  writeFileSync(manifest, text);
  const movies = join(folder, "natural_movie_templates");
  copyFileSync(join(movies, "natural_movie_1.h5"), join(movies, "Filme (neu)+12.[npy]"));
  const kept = (await keptIn(folder)).filter((path) => path.startsWith(movies));
  expect(kept).toEqual([join(movies, "Filme (neu)+12.[npy]")]);
});

test("of an empty folder nothing", async () => {
  const folder = copyRecordedProject();
  const manifest = join(folder, "empty", "manifest.json");
  mkdirSync(join(folder, "empty"));
  copyFileSync(join(folder, "manifest.json"), manifest);
  expect(await keptIn(join(folder, "empty"))).toEqual([]);
});
