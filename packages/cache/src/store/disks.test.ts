import { execFile, execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { ByteSource } from "@ecephys/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileStore, type FileStoreOptions } from "./file-store.js";
import { readHiddenContents } from "./hidden-contents.js";
import type { FileEntry } from "./store.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-disks-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (options: Partial<FileStoreOptions> = {}) =>
  new FileStore({ folder, origin: "test", tries: 1, ...options });

function entry(
  path: string,
  size: number,
  source: Partial<ByteSource> = {},
): FileEntry & { readonly starts: number[] } {
  const starts: number[] = [];
  return {
    path,
    what: "session 1",
    starts,
    async fetch() {
      return {
        origin: "http://host/1",
        size,
        validator: '"1"',
        async *chunks({ start } = { start: 0 }) {
          starts.push(start);
          for (let at = start; at < size; at += 50_000) yield Buffer.alloc(Math.min(50_000, size - at), "x");
        },
        ...source,
      };
    },
  };
}

describe("a disk that is full", () => {
  it("is noticed before anything is written, and says what is needed and what is free", async () => {
    const file = entry(join(folder, "session_1.nwb"), 5_000);
    const error: unknown = await open({ freeSpace: async () => 4_999 })
      .file(file)
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: "ECEPHYS_FILE_ACCESS",
      message: expect.stringMatching(/5000 bytes are needed, 4999 are free .* Nothing was written\. Free 1 bytes/),
    });
    expect(file.starts).toEqual([]);
    expect((await readHiddenContents(folder)).parts).toEqual([]);
    await open({ freeSpace: async () => 5_000 }).file(file);
    expect((await stat(file.path)).size).toBe(5_000);
  });

  it("has room for what is still lacking, where a part is there", async () => {
    const file = entry(join(folder, "session_1.nwb"), 100_000);
    const broken: Partial<ByteSource> = {
      async *chunks() {
        yield Buffer.alloc(60_000, "x");
        throw new Error("cut");
      },
    };
    await expect(open().file(entry(file.path, 100_000, broken))).rejects.toThrow("cut");
    await expect(open({ freeSpace: async () => 39_999 }).file(file)).rejects.toThrow("40000 bytes are needed");
    await open({ freeSpace: async () => 40_000 }).file(file);
    expect(file.starts).toEqual([60_000]);
  });

  it("is no reason to refuse where the system does not say what is free", async () => {
    await open({ freeSpace: () => Promise.reject(new Error("not here")) }).file(entry(join(folder, "a.nwb"), 9));
  });

  it("keeps what was received of a file of unknown size, to go on when there is room", async ({ skip }) => {
    const disk = smallDisk();
    if (disk === undefined) return skip("no disk of one's own to be had");
    try {
      const { size: _unknown, ...source } = await entry("", 3_000_000).fetch({});
      const file = { ...entry(join(disk, "session_1.nwb"), 0), fetch: async () => source };
      const store = new FileStore({ folder: disk, origin: "test", tries: 3 });
      const error: unknown = await store.file(file).catch((caught: unknown) => caught);
      expect(error).toMatchObject({
        code: "ECEPHYS_FILE_ACCESS",
        message: expect.stringMatching(
          /the disk is full \(ENOSPC\)\. The \d+ bytes received are kept\. Free some space/,
        ),
      });
      expect(await readdir(disk)).toEqual([".ecephys"]);
      expect(await store.decide(file)).toMatchObject({ action: "resume" });
      execFileSync("mount", ["-o", "remount,size=8m", disk]);
      await store.file(file);
      expect((await stat(file.path)).size).toBe(3_000_000);
    } finally {
      execFileSync("umount", [disk]);
      await rm(disk, { recursive: true });
    }
  });
});

describe("a folder", () => {
  it.skipIf(process.getuid?.() !== 0)(
    "of someone else, read-only, serves what is present, writes nothing and says so",
    async () => {
      await writeFile(join(folder, "names.csv"), "id,name\n1,a\n2,b\n");
      await writeFile(join(folder, "session.nwb"), "theirs");
      await chmod(folder, 0o555);
      const script = fileURLToPath(new URL("../testing/read-only-folder.ts", import.meta.url));
      const args = ["--conditions=@ecephys/source", "--import", "tsx", script, folder];
      const { stdout } = await promisify(execFile)(process.execPath, args, { uid: 65534, gid: 65534, env: {} });
      expect(JSON.parse(stdout)).toEqual([2, "used", "whole", "use", "ECEPHYS_FILE_ACCESS"]);
      expect((await readdir(folder)).sort()).toEqual(["names.csv", "session.nwb"]);
    },
  );

  it.each(["sub folder", "Ünïcode – 日本語", "a__b", "e\u0301"])(
    "may be called %s, and so may a file",
    async (name) => {
      const path = join(folder, name, name, `${name}.nwb`);
      await open().file(entry(path, 10));
      expect((await open().decide(entry(path, 10))).action).toBe("use");
      expect((await readFile(path, "utf8")).length).toBe(10);
    },
  );

  it("may be a link", async () => {
    await mkdir(join(folder, "real"));
    await symlink(join(folder, "real"), join(folder, "link"), "dir");
    const linked = new FileStore({ folder: join(folder, "link"), origin: "test", tries: 1 });
    await linked.file(entry(join(folder, "link", "session_1.nwb"), 10));
    expect((await readdir(join(folder, "real"))).sort()).toEqual([".ecephys", "session_1.nwb"]);
  });

  it.skipIf(!isOtherDisk("/dev/shm"))("may lead to another disk", async () => {
    const disk = await mkdtemp("/dev/shm/ecephys-disks-");
    try {
      await symlink(disk, join(folder, "session_1"), "dir");
      const path = join(folder, "session_1", "session_1.nwb");
      await open().file(entry(path, 200_000));
      expect((await open().decide(entry(path, 200_000))).action).toBe("use");
      expect(await readdir(disk)).toEqual(["session_1.nwb"]);
      expect((await readHiddenContents(folder)).parts).toEqual([]);
      await writeFile(path, "damaged");
      await open().file(entry(path, 200_000));
      expect((await stat(path)).size).toBe(200_000);
      expect((await readHiddenContents(folder)).damaged).toMatchObject([{ of: "session_1/session_1.nwb", size: 7 }]);
    } finally {
      await rm(disk, { recursive: true });
    }
  });
});

/** A disk of one megabyte, where the system lets us have one. */
function smallDisk(): string | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return undefined;
  const disk = execFileSync("mktemp", ["-d"]).toString().trim();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], { stdio: "ignore" });
    return disk;
  } catch {
    execFileSync("rmdir", [disk]);
    return undefined;
  }
}

function isOtherDisk(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    const device = (at: string) => execFileSync("stat", ["-c", "%d", at]).toString();
    return device(path) !== device(tmpdir());
  } catch {
    return false;
  }
}
