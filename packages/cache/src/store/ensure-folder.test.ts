import { existsSync } from "node:fs";
import { mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ensureFolder } from "./ensure-folder.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-folder-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("makes what is missing, at once or again, by several at once", async () => {
  const deep = join(folder, "a", "b", "ü c");
  await Promise.all([ensureFolder(deep), ensureFolder(deep), ensureFolder(join(folder, "a", "d"))]);
  await ensureFolder(deep);
  expect((await stat(deep)).isDirectory()).toBe(true);
});

it("accepts a link to a folder and refuses a file", async () => {
  await ensureFolder(join(folder, "real"));
  await symlink(join(folder, "real"), join(folder, "link"));
  await ensureFolder(join(folder, "link", "below"));
  await writeFile(join(folder, "file"), "");
  await expect(ensureFolder(join(folder, "file"))).rejects.toMatchObject({ code: "EEXIST" });
  await expect(ensureFolder(join(folder, "file", "below"))).rejects.toMatchObject({ code: "ENOTDIR" });
});

it.skipIf(!existsSync("/proc/self"))("fails where the parent refuses, instead of trying for ever", async () => {
  await expect(ensureFolder("/proc/no-such-thing/below")).rejects.toMatchObject({ code: "ENOENT" });
});
