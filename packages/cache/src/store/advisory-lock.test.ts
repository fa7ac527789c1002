import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { type ProgressEvent, silentLogger } from "@ecephys/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { withLock } from "./advisory-lock.js";

const quiet = { logger: silentLogger };
const units = () => ({ path, of: "units.csv", what: "units" });
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
  await Promise.all([withLock(units(), work, quiet), withLock(units(), work, quiet), withLock(units(), work, quiet)]);
  expect(most).toBe(1);
  await expect(readFile(path)).rejects.toThrow();
});

it("releases when the work fails", async () => {
  await expect(withLock(units(), () => Promise.reject(new Error("no")), quiet)).rejects.toThrow("no");
  expect(await withLock(units(), () => Promise.resolve(7), quiet)).toBe(7);
});

it("takes over from a dead process of this machine at once", async () => {
  await mkdir(join(folder, "locks"));
  await writeFile(path, JSON.stringify({ token: "x", pid: 2 ** 22 + 1, host: hostname() }));
  expect(await withLock(units(), () => Promise.resolve("mine"), quiet)).toBe("mine");
});

it("takes over a lock whose heartbeat stopped, whoever held it", async () => {
  await mkdir(join(folder, "locks"));
  await writeFile(path, JSON.stringify({ token: "x", pid: 1, host: "elsewhere" }));
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(path, longAgo, longAgo);
  expect(await withLock(units(), () => Promise.resolve("mine"), quiet)).toBe("mine");
});

it("stops waiting when aborted", async () => {
  await mkdir(join(folder, "locks"));
  await writeFile(path, JSON.stringify({ token: "x", pid: 1, host: "elsewhere" }));
  const controller = new AbortController();
  const waiting = withLock(units(), () => Promise.resolve("mine"), { ...quiet, signal: controller.signal });
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
});

it("tells who waits for whom, and how far that one is", async () => {
  const seen: ProgressEvent[] = [];
  const waiting = new AbortController();
  const tell = (event: ProgressEvent) => {
    seen.push(event);
    if ("done" in event && event.done === 7) waiting.abort();
  };
  await mkdir(join(folder, "locks"));
  const holder = { token: "x", pid: process.ppid, host: hostname(), since: "2026-01-01T00:00:00.000Z" };
  await writeFile(path, JSON.stringify(holder));
  const ours = withLock(units(), () => Promise.resolve(1), { ...quiet, signal: waiting.signal, onProgress: tell });
  setTimeout(() => writeFile(path, JSON.stringify({ ...holder, done: 7, total: 9 })), 60);
  await expect(ours).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
  const { pid, host, since } = holder;
  expect(seen[0]).toEqual({ kind: "wait", what: "units", holder: { pid, host, since } });
  expect(seen[1]).toEqual({ kind: "wait", what: "units", holder: { pid, host, since }, done: 7, total: 9 });
  expect(seen).toHaveLength(2);
});

it("says in its lock what it does and how far it is", async () => {
  const progress = { done: 5, total: 10 };
  const text = await withLock(
    { ...units(), progress: () => progress },
    async () => {
      for (;;) {
        const now = JSON.parse(await readFile(path, "utf8"));
        if (now.done !== undefined) return now;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    quiet,
  );
  expect(text).toMatchObject({
    of: "units.csv",
    what: "units",
    pid: process.pid,
    host: hostname(),
    done: 5,
    total: 10,
  });
});

it("leaves the lock of one who took it over alone", async () => {
  await withLock(
    units(),
    async () => {
      await rm(path);
      await writeFile(path, JSON.stringify({ token: "another's" }));
    },
    quiet,
  );
  expect(JSON.parse(await readFile(path, "utf8"))).toEqual({ token: "another's" });
});

it("takes over a lock of a process that had this one's number before", async () => {
  await mkdir(join(folder, "locks"));
  await writeFile(path, JSON.stringify({ token: "x", pid: process.pid, host: hostname(), startTick: 1 }));
  expect(await withLock(units(), () => Promise.resolve("mine"), quiet)).toBe("mine");
});

it("works without a lock where none can be made", async () => {
  await writeFile(join(folder, "locks"), "a file, not a folder");
  expect(await withLock(units(), () => Promise.resolve("done"), quiet)).toBe("done");
});
