import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { silentLogger } from "@ecephys/core";
import { expect, it, onTestFinished } from "vitest";
import { beforeDisk } from "../testing/before-disk.js";
import { withLock } from "./advisory-lock.js";
import { readHiddenContents } from "./hidden-contents.js";

const DEAD = { pid: 2 ** 22 + 1, host: hostname() };

/** The path of a lock in a folder of its own, and one who wants it. */
async function lockPlace() {
  const folder = await mkdtemp(join(tmpdir(), "ecephys-takeover-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, ".ecephys", "locks", "units.csv.lock");
  await mkdir(dirname(path), { recursive: true });
  const take = <T>(work: () => Promise<T>) =>
    withLock({ path, of: "units.csv", what: "units" }, work, { logger: silentLogger });
  return { folder, path, take };
}

it("several who wait for the same dead holder still come one at a time", async () => {
  const { path, take } = await lockPlace();
  await writeFile(path, JSON.stringify({ token: "x", ...DEAD }));
  // A disk that takes its time to remove something: whoever looked before acts on what is long past.
  beforeDisk("rm", () => new Promise((resolve) => setTimeout(resolve, 30)));
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 60));
    inside--;
  };
  // One after the other, so that the later ones remove what they saw when the first has its own lock already.
  const waiting = Array.from({ length: 6 }, async (_, i) => {
    await new Promise((resolve) => setTimeout(resolve, 8 * i));
    await take(work);
  });
  await Promise.all(waiting);
  expect(most).toBe(1);
  expect(await readdir(dirname(path))).toEqual([]);
});

it("goes on where somebody died while taking over, and shows what such a one left", async () => {
  const { folder, path, take } = await lockPlace();
  await writeFile(path, JSON.stringify({ token: "x", ...DEAD }));
  await writeFile(join(dirname(path), "units.csv.takeover.lock"), JSON.stringify({ of: "units.csv", ...DEAD }));
  expect((await readHiddenContents(folder)).locks).toMatchObject([
    { of: "units.csv", alive: false },
    { of: "units.csv", alive: false },
  ]);
  expect(await take(() => Promise.resolve("mine"))).toBe("mine");
  expect(await readdir(dirname(path))).toEqual([]);
});

it("a link to nowhere is nobody's lock", async () => {
  const { folder, path, take } = await lockPlace();
  await symlink(join(folder, "nowhere"), path);
  expect(await take(() => Promise.resolve("mine"))).toBe("mine");
  expect(await readdir(dirname(path))).toEqual([]);
});

it("a folder in a lock's place keeps nobody from working", async () => {
  const { path, take } = await lockPlace();
  await mkdir(path);
  expect(await take(() => Promise.resolve("done"))).toBe("done");
});
