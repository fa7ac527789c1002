import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@ecephys/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { withLock } from "./advisory-lock.js";

const quiet = { logger: silentLogger };
let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-lock-"));
  path = join(folder, "locks", "units.lock");
});
afterEach(() => rm(folder, { recursive: true }));

it("lets one at a time through and leaves nothing behind", async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 20));
    inside--;
  };
  await Promise.all([
    withLock(path, "units", work, quiet),
    withLock(path, "units", work, quiet),
    withLock(path, "units", work, quiet),
  ]);
  expect(most).toBe(1);
  await expect(readFile(path)).rejects.toThrow();
});

it("releases when the work fails", async () => {
  await expect(withLock(path, "units", () => Promise.reject(new Error("no")), quiet)).rejects.toThrow("no");
  expect(await withLock(path, "units", () => Promise.resolve(7), quiet)).toBe(7);
});

it("takes over from a dead process of this machine at once", async () => {
  await mkdir(join(folder, "locks"));
  await writeFile(path, JSON.stringify({ token: "x", pid: 2 ** 22 + 1, host: hostname() }));
  expect(await withLock(path, "units", () => Promise.resolve("mine"), quiet)).toBe("mine");
});

it("takes over a lock whose heartbeat stopped, whoever held it", async () => {
  await mkdir(join(folder, "locks"));
  await writeFile(path, JSON.stringify({ token: "x", pid: 1, host: "elsewhere" }));
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(path, longAgo, longAgo);
  expect(await withLock(path, "units", () => Promise.resolve("mine"), quiet)).toBe("mine");
});

it("stops waiting when aborted", async () => {
  await mkdir(join(folder, "locks"));
  await writeFile(path, JSON.stringify({ token: "x", pid: 1, host: "elsewhere" }));
  const controller = new AbortController();
  const waiting = withLock(path, "units", () => Promise.resolve("mine"), { ...quiet, signal: controller.signal });
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
});

it("works without a lock where none can be made", async () => {
  await writeFile(join(folder, "locks"), "a file, not a folder");
  expect(await withLock(path, "units", () => Promise.resolve("done"), quiet)).toBe("done");
});
