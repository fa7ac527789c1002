import { randomBytes } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readRecorded } from "./file-record.js";
import { FileStore } from "./file-store.js";
import { readHiddenContents } from "./hidden-contents.js";
import { readLockHolder } from "./lock-file.js";
import { readPartNote } from "./part-note.js";
import { readSmallObject } from "./small-object.js";
import type { FileEntry } from "./store.js";

const WHOLE = "a whole recording";
const ROUNDS = 2_000;

let place: string;
let folder: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "ecephys-fuzz-"));
  folder = join(place, "cache");
  for (const name of ["records", "parts", "locks"]) mkdirSync(join(folder, ".ecephys", name), { recursive: true });
});
afterEach(() => rm(place, { recursive: true, force: true }));

/** Numbers that are the same in every run: a fault that was found once is found again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const STATE = { size: WHOLE.length, mtimeNs: "1700000000000000000", inode: "7" };
const GOOD: readonly object[] = [
  { origin: "http://host", size: 17, sha256: "a".repeat(64), fetchedAt: "2026-01-01T00:00:00.000Z", verified: STATE },
  {
    of: "session_1.nwb",
    origin: "http://host/1",
    validator: '"1"',
    size: 17,
    durable: 3,
    pid: 1,
    host: "h",
    startTick: 1,
  },
  {
    token: "x",
    of: "a",
    what: "units",
    pid: 99,
    host: "elsewhere",
    since: "2026-01-01T00:00:00.000Z",
    done: 1,
    total: 2,
  },
  { verified: STATE, damaged: { ...STATE, reason: "rot" } },
];
const ODD: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  2 ** 53,
  "",
  "../../../outside",
  "/outside",
  "\u0000",
  "x".repeat(5_000),
  [],
  [[]],
  {},
  { size: {} },
  "NaN",
  "9".repeat(400),
  { __proto__: null, toString: 1 },
];

/** A note of ours that went wrong: fields swapped for odd ones, bytes flipped, cut, doubled, or no note at all. */
function damaged(pick: (below: number) => number): string | Buffer {
  const fields: Record<string, unknown> = { ...GOOD[pick(GOOD.length)] };
  const kind = pick(6);
  if (kind === 0) return randomBytes(pick(300));
  if (kind === 1) return JSON.stringify(ODD[pick(ODD.length)]);
  for (const name of Object.keys(fields)) if (pick(3) === 0) fields[name] = ODD[pick(ODD.length)];
  const text = Buffer.from(JSON.stringify(fields));
  if (kind === 2) return text.subarray(0, pick(text.length));
  if (kind === 3) return Buffer.concat([text, text]);
  if (kind === 4) text[pick(text.length)] = pick(256);
  return text;
}

/** Everything that lies beside the cache folder, with its bytes. */
function outside(): string {
  return readdirSync(place)
    .filter((name) => name !== "cache")
    .map(
      (name) => `${name}:${lstatSync(join(place, name)).isFile() ? readFileSync(join(place, name), "utf8") : "folder"}`,
    )
    .join();
}

const entry = (): FileEntry => ({
  path: join(folder, "session_1.nwb"),
  what: "session 1",
  fetch: async () => ({
    origin: "http://host/1",
    size: WHOLE.length,
    validator: '"1"',
    async *chunks({ start } = { start: 0 }) {
      yield Buffer.from(WHOLE).subarray(start);
    },
  }),
  verify: async (path) => {
    if (readFileSync(path, "utf8") !== WHOLE) throw new Error("must have been judged whole");
  },
});

describe(`${ROUNDS} damaged records, notes and locks`, () => {
  it("are each read as what they are or as nothing", async () => {
    const path = join(folder, "note");
    const part = join(folder, "x.part");
    const pick = numbers(1);
    for (let round = 0; round < ROUNDS; round++) {
      const bytes = damaged(pick);
      writeFileSync(path, bytes);
      writeFileSync(`${part}.json`, bytes);
      const [{ record, verified }, note, holder] = await Promise.all([
        readRecorded(path),
        readPartNote(part),
        readLockHolder(path),
      ]);
      for (const size of [record?.size, verified?.size, note?.durable, holder.pid]) {
        expect(Number.isSafeInteger(size ?? 0) && (size ?? 0) >= 0).toBe(true);
      }
      expect(record?.sha256 ?? "a".repeat(64)).toMatch(/^[0-9a-f]{64}$/);
      expect(typeof (note?.of ?? "")).toBe("string");
    }
  });

  it("never keep a store from a whole file, nor lead it out of its folder", async () => {
    writeFileSync(join(place, "outside"), "not ours");
    const before = outside();
    const pick = numbers(2);
    const hidden = (...names: string[]) => join(folder, ".ecephys", ...names);
    const longAgo = new Date(Date.now() - 3_600_000);
    for (let round = 0; round < ROUNDS / 40; round++) {
      await rm(entry().path, { force: true });
      writeFileSync(hidden("records", "session_1.nwb.json"), damaged(pick));
      const part = hidden("parts", `session_1.nwb.7.${round.toString(16)}.part`);
      writeFileSync(part, pick(2) === 0 ? WHOLE.slice(0, pick(WHOLE.length)) : randomBytes(pick(40)));
      writeFileSync(`${part}.json`, damaged(pick));
      const lock = hidden("locks", "session_1.nwb.lock");
      writeFileSync(lock, damaged(pick));
      await utimes(lock, longAgo, longAgo);
      await readHiddenContents(folder);
      const store = new FileStore({ folder, origin: "test", tries: 1 });
      await store.decide(entry());
      await store.file(entry());
      expect(readFileSync(entry().path, "utf8")).toBe(WHOLE);
      expect((await store.verify(entry())).status).toBe("whole");
    }
    expect(outside()).toBe(before);
  });
});

describe("what is no note at all", () => {
  it("is not read: a folder, a link, a device, something huge", async () => {
    await mkdir(join(folder, "folder"));
    await writeFile(join(place, "good"), JSON.stringify(GOOD[0]));
    await symlink(join(place, "good"), join(folder, "link"));
    await writeFile(join(folder, "huge"), `{"origin":"${"x".repeat(70_000)}"}`);
    const found = ["folder", "link", "huge", "absent"].map((name) => readSmallObject(join(folder, name)));
    expect(await Promise.all([...found, readSmallObject("/dev/zero")])).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("counts as nothing in an account of the folder", async () => {
    await rm(folder, { recursive: true });
    const empty = { parts: [], locks: [], damaged: [], columns: [], linked: [], records: 0 };
    expect(await readHiddenContents(folder)).toEqual({ folder: join(folder, ".ecephys"), ...empty });
    await mkdir(folder);
    await writeFile(join(folder, ".ecephys"), "in the way");
    expect(await readHiddenContents(folder)).toMatchObject(empty);
  });
});
