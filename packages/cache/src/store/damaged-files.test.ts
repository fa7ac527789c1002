import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ByteSource, CorruptFileError, EcephysError } from "@ecephys/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileStore } from "./file-store.js";
import { MemoryStore } from "./memory-store.js";
import type { FileEntry } from "./store.js";

const WHOLE = "a whole recording";
const MD5 = "md5:00000000000000000000000000000000" as const;

let folder: string;
let path: string;
let verified: string[];
let fetches: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-damage-"));
  path = join(folder, "session_1.nwb");
  verified = [];
  fetches = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const store = (offline = false) => new FileStore({ folder, origin: "test", tries: 1, offline });
const damaged = () => readdir(join(folder, ".ecephys", "damaged")).catch(() => []);
const recordPath = () => join(folder, ".ecephys", "records", "session_1.nwb.json");

function entry(source: Partial<ByteSource> = {}, text = WHOLE): FileEntry {
  return {
    path,
    what: "session 1",
    async fetch() {
      fetches++;
      return {
        origin: "http://host/1",
        async *chunks() {
          yield new TextEncoder().encode(text);
        },
        ...source,
      };
    },
    async verify(file) {
      verified.push(file);
      const found = await readFile(file, "utf8");
      if (!found.startsWith("a whole")) throw new CorruptFileError(file, `${file} begins with "${found.slice(0, 5)}"`);
    },
  };
}

/** Written some time ago, so that nobody waits for its writer. */
async function put(text: string): Promise<void> {
  await writeFile(path, text);
  const then = new Date(Date.now() - 60_000);
  await utimes(path, then, then);
}

describe("a file that is there", () => {
  it("is checked on first use when someone else put it there, and not again until it changes", async () => {
    await put("a whole file of AllenSDK's");
    const one = store(true);
    expect([await one.file(entry()), await one.file(entry())]).toEqual([path, path]);
    expect(await store(true).file(entry())).toBe(path);
    expect(verified).toEqual([path]);
    await put("a whole file, longer");
    await one.file(entry());
    await store().file(entry());
    expect(verified).toEqual([path, path]);
    expect(fetches).toBe(0);
  });

  it("is not checked again when it was fetched and checked", async () => {
    await store().file(entry());
    await store(true).file(entry());
    expect(verified).toHaveLength(1);
    expect(verified).not.toContain(path);
  });

  it("is checked every time it is first used where nothing can be noted", async () => {
    await put(WHOLE);
    await writeFile(join(folder, ".ecephys"), "in the way");
    await store(true).file(entry());
    await store(true).file(entry());
    expect(verified).toHaveLength(2);
  });

  it("is fetched anew when damaged, and the bad one is kept", async () => {
    await put("<html>");
    expect(await store().file(entry())).toBe(path);
    expect(await readFile(path, "utf8")).toBe(WHOLE);
    const [aside = ""] = await damaged();
    expect(await readFile(join(folder, ".ecephys", "damaged", aside), "utf8")).toBe("<html>");
    expect(await readdir(join(folder, ".ecephys", "locks"))).toEqual([]);
  });

  it("is fetched anew once, however many processes notice", async () => {
    await put("<html>");
    await Promise.all([store().file(entry()), store().file(entry()), store().file(entry())]);
    expect([fetches, (await damaged()).length]).toEqual([1, 1]);
  });

  it("is damaged when it has another size than was fetched, even if its own check passes", async () => {
    await store().file(entry());
    await put(`${WHOLE} and more`);
    await expect(store(true).file(entry())).rejects.toMatchObject({
      reason: "it has 26 bytes, 17 were fetched from test; it was left as it is",
      hint: `If you replaced it on purpose, delete the record ${recordPath()}.`,
    });
    await store().file(entry());
    expect([await readFile(path, "utf8"), (await damaged()).length]).toEqual([WHOLE, 1]);
    await put(`${WHOLE} and more`);
    await rm(recordPath());
    await store().file(entry());
    expect(fetches).toBe(2);
  });

  it("is left as it is in a fixed cache, and when it cannot be fetched anew", async () => {
    await put("<html>");
    const wanted = { code: "ECEPHYS_CORRUPT_FILE", path, reason: expect.stringContaining("it was left as it is") };
    await expect(store(true).file(entry())).rejects.toMatchObject(wanted);
    const failing = { ...entry(), fetch: () => Promise.reject(new Error("no network")) };
    await expect(store().file(failing)).rejects.toMatchObject({
      ...wanted,
      hint: expect.stringContaining("no network"),
    });
    await expect(store().file(entry({}, "<bad>"))).rejects.toMatchObject(wanted);
    expect([await readFile(path, "utf8"), await damaged()]).toEqual(["<html>", []]);
  });

  it("is waited for while another program writes it", async () => {
    await writeFile(path, "a");
    setTimeout(() => writeFile(path, WHOLE), 100);
    await store().file(entry());
    expect([fetches, verified.length]).toEqual([0, 2]);
  });

  it("is given out when it is whole but of a kind that cannot be read here", async () => {
    await put("other");
    const verify = () => Promise.reject(new EcephysError("ECEPHYS_UNSUPPORTED_FORMAT", "JPEG."));
    expect(await store().file({ ...entry(), verify })).toBe(path);
    expect(fetches).toBe(0);
  });

  it("is nobody's business where there is no check", async () => {
    const { verify: _none, ...unchecked } = entry();
    await put("anything");
    expect(await store().file(unchecked)).toBe(path);
    expect(fetches).toBe(0);
  });
});

describe.each([
  ["in the folder", () => store()],
  ["in memory", () => new MemoryStore({ origin: "test", tries: 1 })],
])("a download kept %s", (_where, open) => {
  it("is refused by name, origin and reason when it is not what it should be", async () => {
    const error = (await open()
      .file(entry({}, "<html>"))
      .catch((caught: unknown) => caught)) as CorruptFileError;
    expect(error.code).toBe("ECEPHYS_CORRUPT_FILE");
    expect(error.message).toContain("session 1, as fetched from http://host/1,");
    expect(error.message).toContain('begins with "<html"');
    expect(error.message).not.toContain(".part");
  });

  it.each([
    ["size", { size: 3 }, "ECEPHYS_SHORT_BODY"],
    ["md5", { checksum: MD5 }, "ECEPHYS_CORRUPT_FILE"],
    ["sha256", { checksum: "sha256:00" as const }, "ECEPHYS_CORRUPT_FILE"],
  ])("is refused when its %s is not the announced one", async (_what, source, code) => {
    await expect(open().file(entry(source))).rejects.toMatchObject({ code });
  });

  it("passes with the announced size and digest", async () => {
    const md5 = createHash("md5").update(WHOLE).digest("hex").toUpperCase();
    const source = { size: WHOLE.length, checksum: `md5:${md5}` as const };
    expect(await readFile(await open().file(entry(source)), "utf8")).toBe(WHOLE);
  });
});

describe("left-over parts", () => {
  const parts = () => join(folder, ".ecephys", "parts");
  const leave = async (name: string, ageMs: number) => {
    await mkdir(parts(), { recursive: true });
    await writeFile(join(parts(), name), "left over");
    const then = new Date(Date.now() - ageMs);
    await utimes(join(parts(), name), then, then);
  };
  const HOUR = 3_600_000;

  it("of a file go when it is there, unless someone may be writing to them; those of others when old", async () => {
    await leave("session_1.nwb.1.aa.part", 0);
    await leave("session_1.nwb.1.bb.part", HOUR);
    await leave("session_1.nwb.bak.1.bb.part", HOUR);
    await leave("session_2.nwb.1.cc.part", HOUR);
    await leave("session_2.nwb.1.dd.part", 25 * HOUR);
    for (const [days, name] of [29, 31].entries()) {
      await leave(`session_3.nwb.1.${days}.part`, name * 24 * HOUR);
      await writeFile(join(parts(), `session_3.nwb.1.${days}.part.json`), '{"of":"","origin":"","validator":"v"}');
    }
    await leave("session_4.nwb.1.aa.part.json", 25 * HOUR);
    await store().file(entry());
    expect(await readdir(parts())).toEqual([
      "session_1.nwb.1.aa.part",
      "session_1.nwb.bak.1.bb.part",
      "session_2.nwb.1.cc.part",
      "session_3.nwb.1.0.part",
      "session_3.nwb.1.0.part.json",
    ]);
  });

  it("stay where a fixed cache finds them", async () => {
    await put(WHOLE);
    await leave("session_1.nwb.1.aa.part", 48 * HOUR);
    await store(true).file(entry());
    expect(await readdir(parts())).toHaveLength(1);
    expect((await stat(path)).size).toBe(WHOLE.length);
  });
});
