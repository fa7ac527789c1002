import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { cleanCache } from "./clean-cache.js";

/** A process of this machine that is no more. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => child.on("exit", resolve));
  return child.pid ?? 0;
}

/** A folder with a table and of every kind of leftovers one that is in use and one that is not. */
async function folderWithLeftOvers() {
  const folder = mkdtempSync(join(tmpdir(), "ecephys-clean-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const put = (name: string, content: object | string, ageS = 0) => {
    const path = join(folder, name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    const then = Date.now() / 1000 - ageS;
    utimesSync(path, then, then);
    return path;
  };
  const holder = { host: hostname(), began: Math.round(Date.now() - process.uptime() * 1000) };
  const alive = { ...holder, pid: process.pid };
  const dead = { ...holder, pid: await deadPid() };
  const note = { origin: "lab", validator: '"v"', size: 100, durable: 100, thread: "another" };
  put("units.csv", "id\n1\n");
  put(".ecephys/locks/live.nwb.lock", { token: "a", of: "live.nwb", what: "live", ...alive });
  put(".ecephys/locks/dead.nwb.lock", { token: "b", of: "dead.nwb", what: "dead", ...dead });
  put(".ecephys/locks/far.nwb.lock", { token: "c", of: "far.nwb", what: "far", pid: 1, host: "elsewhere" }, 60);
  put(".ecephys/parts/live.nwb.1.aa.part", "0123456789", 3600);
  put(".ecephys/parts/live.nwb.1.aa.part.json", { ...note, of: "live.nwb", ...alive });
  put(".ecephys/parts/dead.nwb.2.bb.part", "01234");
  put(".ecephys/parts/dead.nwb.2.bb.part.json", { ...note, of: "dead.nwb", ...dead });
  put(".ecephys/parts/far.nwb.3.cc.part", "0123", 3600);
  put(".ecephys/parts/far.nwb.3.cc.part.json", { ...note, of: "far.nwb", pid: 1, host: "elsewhere" });
  put(".ecephys/parts/old.nwb.4.dd.part", "012", 3600);
  put(".ecephys/parts/new.nwb.5.ee.part", "01");
  put(".ecephys/columns/units.csv.columns", "1234567");
  put(".ecephys/damaged/units.csv.6.ff", "x");
  put(".ecephys/records/units.csv.json", "{}");
  return folder;
}

const list = (folder: string) =>
  (readdirSync(folder, { recursive: true }) as string[]).filter((name) => statSync(join(folder, name)).isFile()).sort();

const names = (files: readonly { readonly of: string }[]) => files.map(({ of }) => of);

test("parts: those of the dead and the forgotten, never one whose lock or writer may be alive", async () => {
  const folder = await folderWithLeftOvers();
  const before = list(folder);
  const { removed, left, freedBytes } = await cleanCache(folder, { parts: true });
  expect(names(removed)).toEqual(["dead.nwb", "old.nwb"]);
  expect(freedBytes).toBe(5 + 3);
  expect(left.map(({ of, why }) => [of, why])).toEqual([
    ["far.nwb", "its file is being fetched"],
    ["live.nwb", "its file is being fetched"],
    ["new.nwb", "somebody may be writing to it"],
  ]);
  const gone = ["dead.nwb.2.bb.part", "dead.nwb.2.bb.part.json", "old.nwb.4.dd.part"];
  expect(list(folder)).toEqual(before.filter((name) => !gone.some((part) => name.endsWith(part))));
});

test("useless parts: what could be gone on from stays, and is not mentioned", async () => {
  const folder = await folderWithLeftOvers();
  const { removed, left } = await cleanCache(folder, { parts: "useless" });
  expect(names(removed)).toEqual(["old.nwb"]);
  expect(names(left)).toEqual(["new.nwb"]);
});

test("locks: only of the dead", async () => {
  const folder = await folderWithLeftOvers();
  const { removed, left } = await cleanCache(folder, { locks: true });
  expect(names(removed)).toEqual(["dead.nwb"]);
  expect(left.map(({ why }) => why)).toEqual([
    "process 1 on elsewhere may hold it: it cannot be seen from here",
    `process ${process.pid} on ${hostname()} holds it`,
  ]);
  expect(readdirSync(join(folder, ".ecephys/locks")).sort()).toEqual(["far.nwb.lock", "live.nwb.lock"]);
});

test("copies and damaged files only when asked for; data and records never", async () => {
  const folder = await folderWithLeftOvers();
  await cleanCache(folder, { columns: true });
  expect(existsSync(join(folder, ".ecephys/columns/units.csv.columns"))).toBe(false);
  expect(readdirSync(join(folder, ".ecephys/damaged"))).toEqual(["units.csv.6.ff"]);
  await cleanCache(folder, { columns: true, locks: true, parts: true, damaged: true });
  expect(readdirSync(join(folder, ".ecephys/damaged"))).toEqual([]);
  expect(list(folder)).toEqual(expect.arrayContaining(["units.csv", ".ecephys/records/units.csv.json"]));
});

test("files with other names are nobody's to remove", async () => {
  const folder = await folderWithLeftOvers();
  const foreign = ["columns/thesis.txt", "columns/.columns", "damaged/notes.md", "locks/keys", "parts/spare.part"];
  for (const name of foreign) writeFileSync(join(folder, ".ecephys", name), "mine");
  const { removed, left } = await cleanCache(folder, { columns: true, locks: true, parts: true, damaged: true });
  expect(removed.length).toBe(5);
  expect([...removed, ...left].filter(({ path }) => foreign.some((name) => path.endsWith(name)))).toEqual([]);
  expect(list(folder)).toEqual(expect.arrayContaining(foreign.map((name) => `.ecephys/${name}`)));
});

test.each([".ecephys", ".ecephys/columns"])("what lies behind a linked %s is left, and said", async (name) => {
  const folder = await folderWithLeftOvers();
  const elsewhere = `${folder}-elsewhere`;
  onTestFinished(() => rmSync(elsewhere, { recursive: true, force: true }));
  renameSync(join(folder, name), elsewhere);
  symlinkSync(elsewhere, join(folder, name));
  const before = list(elsewhere);
  const { removed, left } = await cleanCache(folder, { columns: true });
  expect(removed).toEqual([]);
  expect(left).toMatchObject([
    { of: "units.csv", why: `${join(folder, name)} is a link, and may lead to somebody else's files` },
  ]);
  expect(list(elsewhere)).toEqual(before);
});

test("a dry run says the same and removes nothing; nothing there is nothing to do", async () => {
  const folder = await folderWithLeftOvers();
  const before = list(folder);
  const all = { columns: true, locks: true, parts: true, damaged: true };
  const would = await cleanCache(folder, all, { dryRun: true });
  expect(list(folder)).toEqual(before);
  const did = await cleanCache(folder, all);
  expect(did).toEqual(would);
  expect(await cleanCache(join(folder, "nowhere"), all)).toEqual({ removed: [], left: [], freedBytes: 0 });
});
