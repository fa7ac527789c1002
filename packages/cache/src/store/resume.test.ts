import { createHash } from "node:crypto";
import { existsSync, symlinkSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { type ByteSource, CorruptFileError, EcephysError } from "@ecephys/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileStore } from "./file-store.js";
import { readHiddenContents } from "./hidden-contents.js";
import type { PartNote } from "./part-note.js";
import type { FileEntry } from "./store.js";

const WHOLE = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31 + (i >> 8)) % 251));
const VERSION = { origin: "http://host/1", size: WHOLE.length, validator: '"v1"' };
const GONE = 2 ** 22 + 1;

let folder: string;
let path: string;
let starts: number[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-resume-"));
  path = join(folder, "session_1.nwb");
  starts = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const parts = () => join(folder, ".ecephys", "parts");
const partNames = async () => (await readdir(parts()).catch(() => [])).filter((name) => name.endsWith(".part"));
const store = (tries = 1) => new FileStore({ folder, origin: "test", tries, sleep: async () => undefined });
const lost = () => new EcephysError("ECEPHYS_NETWORK", "The connection broke.");

/** A source that breaks, as often as there are positions, after giving the bytes up to them. */
function entry(breaks: number[] = [], source: Partial<ByteSource> = {}, bytes = WHOLE): FileEntry {
  return {
    path,
    what: "session 1",
    async fetch() {
      return {
        ...VERSION,
        async *chunks({ start } = { start: 0 }) {
          starts.push(start);
          const end = breaks.shift() ?? bytes.length;
          for (let at = start; at < end; at += 7_000) yield bytes.subarray(at, Math.min(at + 7_000, end));
          if (end < bytes.length) throw lost();
        },
        ...source,
      };
    },
    async verify(file) {
      if (!(await readFile(file)).equals(WHOLE)) throw new CorruptFileError(file, "it is another recording");
    },
  };
}

/** What a process that is gone left. */
async function leave(bytes: Buffer, note: Partial<PartNote> | string = {}, name = "77.abcdef"): Promise<string> {
  await mkdir(parts(), { recursive: true });
  const part = join(parts(), `session_1.nwb.${name}.part`);
  await writeFile(part, bytes);
  const whose = { pid: GONE, host: hostname(), startTick: 0, thread: "gone" };
  const text = typeof note === "string" ? note : JSON.stringify({ of: "session_1.nwb", ...VERSION, ...whose, ...note });
  await writeFile(`${part}.json`, text);
  return part;
}

async function expectWhole(): Promise<void> {
  expect((await readFile(path)).equals(WHOLE)).toBe(true);
  const record = JSON.parse(await readFile(join(folder, ".ecephys", "records", "session_1.nwb.json"), "utf8"));
  expect(record).toMatchObject({ size: WHOLE.length, sha256: createHash("sha256").update(WHOLE).digest("hex") });
}

describe("a fetch goes on where an earlier one stopped", () => {
  it("in the next try", async () => {
    await store(3).file(entry([100_000, 200_000]));
    expect(starts).toEqual([0, 100_000, 200_000]);
    await expectWhole();
    expect(await readdir(parts())).toEqual([]);
  });

  it("in the next call, another store's, with what is known decided beforehand", async () => {
    await expect(store().file(entry([123_456]))).rejects.toThrow("broke");
    expect(await store().decide(entry())).toEqual({
      action: "resume",
      reason: "a fetch was cut short",
      received: 123_456,
      total: WHOLE.length,
    });
    await store().file(entry());
    expect(starts).toEqual([0, 123_456]);
    await expectWhole();
  });

  it("after it was aborted", async () => {
    const controller = new AbortController();
    const deaf: Partial<ByteSource> = {
      async *chunks() {
        yield WHOLE.subarray(0, 60_000);
        controller.abort();
        await new Promise(() => undefined);
      },
    };
    const fetching = store().file(entry([], deaf), { signal: controller.signal });
    await expect(fetching).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
    await store().file(entry());
    expect(starts).toEqual([60_000]);
    await expectWhole();
  });

  it("of a process that was killed, even before its last byte was renamed", async () => {
    await leave(WHOLE.subarray(0, 299_999));
    await store().file(entry());
    expect(starts).toEqual([299_999]);
    await rm(path);
    await leave(WHOLE);
    await store().file(entry());
    expect(starts).toEqual([299_999]);
    await expectWhole();
  });

  it("from the longest of several parts, and the others go", async () => {
    await leave(WHOLE.subarray(0, 10_000), {}, "77.aa");
    await leave(WHOLE.subarray(0, 20_000), {}, "77.bb");
    await store().file(entry());
    expect(starts).toEqual([20_000]);
    expect(await readdir(parts())).toEqual([]);
  });

  it("only once, however many stores ask", async () => {
    await leave(WHOLE.subarray(0, 150_000));
    await Promise.all([store().file(entry()), store().file(entry()), store().file(entry())]);
    expect(starts).toEqual([150_000]);
  });
});

describe("a fetch begins afresh", () => {
  it.each([
    ["the file changed at its source", { validator: '"v0"' }],
    ["it has another size there", { size: 5 }],
    ["it came from elsewhere", { origin: "http://other/1" }],
    ["its source told no version", { validator: undefined }],
    ["it is a part of another file", { of: "session_2.nwb" }],
    ["its writer is alive", { pid: process.ppid }],
    ["its writer may be alive on another machine", { host: "elsewhere" }],
    ["the machine may have lost some of its bytes", { host: "elsewhere", released: true }],
  ])("where %s", async (_why, note) => {
    await leave(WHOLE.subarray(0, 150_000), note as Partial<PartNote>);
    expect((await store().decide(entry())).action).toBe(
      "validator" in note && note.validator !== undefined
        ? "resume"
        : "size" in note || "origin" in note
          ? "resume"
          : "fetch",
    );
    await store().file(entry());
    expect(starts).toEqual([0]);
    await expectWhole();
  });

  it("from what certainly reached the disk, where the machine may have lost the rest", async () => {
    const begun = Buffer.concat([WHOLE.subarray(0, 90_000), Buffer.alloc(60_000)]);
    await leave(begun, { host: "elsewhere", released: true, durable: 90_000 });
    await store().file(entry());
    expect(starts).toEqual([90_000]);
    await expectWhole();
  });

  it("within the same call where the part turns out to be damaged", async () => {
    await leave(Buffer.alloc(150_000, 1));
    await store().file(entry());
    expect(starts).toEqual([150_000, 0]);
    await expectWhole();
    expect(await partNames()).toEqual([]);
  });

  it("within the same call where the server cannot go on, and keeps the part until the file is there", async () => {
    await leave(WHOLE.subarray(0, 150_000));
    let seen: string[] = [];
    const stubborn: Partial<ByteSource> = {
      async *chunks({ start } = { start: 0 }) {
        starts.push(start);
        if (start > 0) throw new EcephysError("ECEPHYS_INVALID_RESPONSE", "The wrong range.");
        seen = await partNames();
        yield WHOLE;
      },
    };
    await store().file(entry([], stubborn));
    expect([starts, seen.length]).toEqual([[150_000, 0], 2]);
    expect(await partNames()).toEqual([]);
  });

  it.each(["", "{", "[]", '{"of":3}', "null"])("where its note is %j", async (note) => {
    await leave(WHOLE.subarray(0, 150_000), note);
    await store().file(entry());
    expect(starts).toEqual([0]);
  });

  it.skipIf(process.platform === "win32")("where the part is a link, which is not followed", async () => {
    const outside = await mkdtemp(join(tmpdir(), "ecephys-outside-"));
    try {
      const other = join(outside, "theirs");
      await writeFile(other, WHOLE.subarray(0, 1000));
      const part = await leave(WHOLE);
      await rm(part);
      symlinkSync(other, part);
      await store().file(entry());
      expect([starts, (await readFile(other)).length]).toEqual([[0], 1000]);
    } finally {
      await rm(outside, { recursive: true });
    }
  });
});

describe("what is kept of a fetch that failed", () => {
  it("is nothing where the source tells no version", async () => {
    const { validator: _none, ...unversioned } = { ...(await entry([1000]).fetch({})) };
    await expect(store().file({ ...entry(), fetch: async () => unversioned })).rejects.toThrow("broke");
    expect(await readdir(parts())).toEqual([]);
  });

  it.each([
    ["changed midway", "ECEPHYS_FILE_CHANGED"],
    ["is not what it should be", "ECEPHYS_CORRUPT_FILE"],
  ])("is nothing where the file %s", async (_what, code) => {
    const source: Partial<ByteSource> = {
      async *chunks() {
        yield code === "ECEPHYS_CORRUPT_FILE" ? Buffer.alloc(WHOLE.length) : WHOLE.subarray(0, 9);
        if (code === "ECEPHYS_FILE_CHANGED") throw new EcephysError(code, "Changed.");
      },
    };
    await expect(store().file(entry([], source))).rejects.toMatchObject({ code });
    expect(await readdir(parts())).toEqual([]);
    expect(existsSync(path)).toBe(false);
  });

  it("is the beginning of a body that ended too early, and nothing of one that did not end", async () => {
    const short: Partial<ByteSource> = {
      async *chunks() {
        yield WHOLE.subarray(0, 1000);
      },
    };
    await expect(store().file(entry([], short))).rejects.toMatchObject({ code: "ECEPHYS_SHORT_BODY" });
    expect((await readHiddenContents(folder)).parts).toMatchObject([{ size: 1000, total: 300_000, resumable: true }]);
    await rm(parts(), { recursive: true });
    let given = 0;
    const endless: Partial<ByteSource> = {
      async *chunks() {
        for (;;) {
          given += WHOLE.length;
          yield WHOLE;
        }
      },
    };
    await expect(store().file(entry([], endless))).rejects.toMatchObject({ code: "ECEPHYS_SHORT_BODY" });
    expect([given, await readdir(parts())]).toEqual([2 * WHOLE.length, []]);
  });

  it("has a note from before its first byte", async () => {
    let note: unknown;
    const source: Partial<ByteSource> = {
      async *chunks() {
        const [name = ""] = await partNames();
        note = JSON.parse(await readFile(join(parts(), `${name}.json`), "utf8"));
        expect((await stat(join(parts(), name))).size).toBe(0);
        yield WHOLE;
      },
    };
    await store().file(entry([], source));
    expect(note).toMatchObject({ of: "session_1.nwb", ...VERSION, pid: process.pid, host: hostname() });
  });
});
