import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readHiddenContents } from "./hidden-contents.js";
import { HiddenFolder } from "./hidden-folder.js";
import { removeForgottenParts, removeLeftOverParts } from "./left-over-parts.js";

const DEAD = { pid: 2 ** 22 + 1, host: hostname() };
const ALIVE = { pid: process.ppid, host: hostname() };
const FAR = { pid: 1, host: "elsewhere" };
const NOTE = { of: "units.csv", origin: "lab" };
const RESUMABLE = { ...NOTE, validator: '"1"', size: 100 };

let hidden: HiddenFolder;
beforeEach(async () => {
  hidden = new HiddenFolder(await mkdtemp(join(tmpdir(), "ecephys-left-")));
  await mkdir(hidden.parts, { recursive: true });
});
afterEach(() => rm(hidden.base, { recursive: true }));

async function put(name: string, content: string | object, ageHours = 0): Promise<void> {
  const path = join(hidden.parts, name);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  const then = Date.now() / 1000 - ageHours * 3600;
  await utimes(path, then, then);
}

it("what a dead process left and nobody can go on from goes at once, the rest in its time", async () => {
  await put("units.csv.1.aa.part", "id\n1");
  await put("units.csv.1.aa.part.json", { ...NOTE, ...DEAD });
  await put("units.csv.2.bb.part", "id\n1", 2);
  await put("units.csv.2.bb.part.json", { ...NOTE, ...ALIVE });
  await put("units.csv.3.cc.part", "id\n1", 2);
  await put("units.csv.3.cc.part.json", { ...NOTE, ...FAR });
  await put("units.csv.4.dd.part", "id\n1", 2);
  await put("units.csv.5.ee.part", "id\n1", 25);
  await put("a.nwb.6.ff.part", "01234", 25);
  await put("a.nwb.6.ff.part.json", { ...RESUMABLE, of: "a.nwb", ...DEAD });
  await put("a.nwb.7.aa.part.json", { ...RESUMABLE, of: "a.nwb", ...DEAD });
  await put("a.nwb.8.bb.part.json", { ...RESUMABLE, of: "a.nwb", ...ALIVE });
  await put("a.nwb.9.cc.part.json", { ...RESUMABLE, of: "a.nwb", ...FAR }, 2);
  await put("a.nwb.9.dd.part.json", { ...RESUMABLE, of: "a.nwb", ...FAR }, 25);
  await removeForgottenParts(hidden);
  expect((await readdir(hidden.parts)).sort()).toEqual([
    "a.nwb.6.ff.part",
    "a.nwb.6.ff.part.json",
    "a.nwb.8.bb.part.json",
    "a.nwb.9.cc.part.json",
    "units.csv.2.bb.part",
    "units.csv.2.bb.part.json",
    "units.csv.3.cc.part",
    "units.csv.3.cc.part.json",
    "units.csv.4.dd.part",
  ]);
});

it("with an entry in place, the lone notes of its dead writers go too", async () => {
  await put("a.nwb.7.aa.part.json", { ...RESUMABLE, of: "a.nwb", ...DEAD });
  await put("a.nwb.8.bb.part.json", { ...RESUMABLE, of: "a.nwb", ...ALIVE });
  await put("b.nwb.9.cc.part.json", { ...RESUMABLE, of: "b.nwb", ...DEAD });
  await removeLeftOverParts(hidden, join(dirname(hidden.root), "a.nwb"));
  expect((await readdir(hidden.parts)).sort()).toEqual(["a.nwb.8.bb.part.json", "b.nwb.9.cc.part.json"]);
});

it("a note without its part is shown as a part without bytes", async () => {
  await put("a.nwb.7.aa.part.json", { ...RESUMABLE, of: "a.nwb", ...DEAD });
  expect((await readHiddenContents(hidden.base)).parts).toMatchObject([
    { path: join(hidden.parts, "a.nwb.7.aa.part"), of: "a.nwb", size: 0, resumable: false, abandoned: true },
  ]);
});
