import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, open, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CorruptFileError, type ProgressEvent } from "@ecephys/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileStore } from "./file-store.js";
import type { FileEntry, TableEntry } from "./store.js";

const WHOLE = `whole ${"recording ".repeat(50)}`;
const TEXT = "id,name\n1,a\n2,b\n3,\n";

let folder: string;
let path: string;
let fetches: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-verify-"));
  path = join(folder, "session_1.nwb");
  fetches = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const store = (offline = false) => new FileStore({ folder, origin: "the warehouse", tries: 1, offline });
const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
const recordOf = async (name: string) =>
  JSON.parse(await readFile(join(folder, ".ecephys", "records", `${name}.json`), "utf8"));

const file = (): FileEntry => ({
  path,
  what: "session 1",
  async fetch() {
    fetches++;
    return {
      origin: "http://host/1",
      async *chunks() {
        yield Buffer.from(WHOLE);
      },
    };
  },
  async verify(at) {
    if (!(await readFile(at, "utf8")).startsWith("whole")) throw new CorruptFileError(at, "it does not begin well");
  },
});

const table = (): TableEntry => ({
  path: join(folder, "names.csv"),
  what: "names",
  indexColumn: "id",
  dtypes: { name: "string" },
  async fetch() {
    fetches++;
    return { indexName: "id", columns: { id: [1, 2, 3], name: ["a", "b", null] } };
  },
});

/** Written some time ago, so that nobody waits for its writer. */
async function put(at: string, text: string, seconds = 60): Promise<void> {
  await writeFile(at, text);
  const then = new Date(Date.now() - seconds * 1000);
  await utimes(at, then, then);
}

/** Flips a bit where nobody wrote. */
async function rot(at: string, position: number): Promise<void> {
  const { atime, mtime } = await stat(at);
  const handle = await open(at, "r+");
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, position);
  await handle.write(Buffer.of((buffer[0] as number) ^ 4), 0, 1, position);
  await handle.close();
  await utimes(at, atime, mtime);
}

/** Times to the microsecond, as `utimes` can set them back. */
const roundTime = async (at: string) => put(at, await readFile(at, "utf8"));

describe("decide", () => {
  it("says what is done with a file, and why, at every stage of its life", async () => {
    const action = async () => (await store().decide(file())).action;
    expect(await action()).toBe("fetch");
    await store().file(file());
    expect(await store().decide(file())).toMatchObject({
      action: "use",
      size: WHOLE.length,
      record: { origin: "the warehouse", size: WHOLE.length, sha256: sha256(WHOLE) },
    });
    await put(path, WHOLE);
    expect(await action()).toBe("verify");
    await store().file(file());
    expect(await action()).toBe("use");
    await rm(join(folder, ".ecephys"), { recursive: true });
    expect(await action()).toBe("verify");
    await store().file(file());
    expect(await action()).toBe("use");
    expect(fetches).toBe(1);
  });

  it("says the same of a table", async () => {
    const action = async () => (await store().decide(table())).action;
    expect(await action()).toBe("fetch");
    await store().table(table());
    expect(await action()).toBe("use");
    await put(table().path, TEXT);
    expect(await action()).toBe("verify");
    await store().table(table());
    expect([await action(), fetches]).toEqual(["use", 1]);
  });

  it("writes nothing", async () => {
    await put(path, WHOLE);
    await store().decide(file());
    await store().decide(table());
    expect(await readdir(folder)).toEqual(["session_1.nwb"]);
  });
});

describe("verify", () => {
  it("finds a fetched file and a fetched table whole, by their digests", async () => {
    const one = store();
    await one.file(file());
    await one.table(table());
    const { path: csv } = table();
    expect(await store(true).verify(file())).toEqual({
      path,
      what: "session 1",
      status: "whole",
      size: WHOLE.length,
      sha256: sha256(WHOLE),
    });
    expect(await store(true).verify(table())).toEqual({
      path: csv,
      what: "names",
      status: "whole",
      size: TEXT.length,
      sha256: sha256(TEXT),
    });
  });

  it("says what is absent", async () => {
    expect(await store().verify(file())).toEqual({ path, what: "session 1", status: "absent" });
    expect(await readdir(folder)).toEqual([]);
  });

  it("records what someone else put there, and recognises it afterwards", async () => {
    await put(path, WHOLE);
    await put(table().path, TEXT);
    for (const entry of [file(), table()]) {
      expect(await store().verify(entry)).toMatchObject({ status: "whole", adopted: true });
      const again = await store().verify(entry);
      expect(again.status).toBe("whole");
      expect(again).not.toHaveProperty("adopted");
    }
    expect(await recordOf("session_1.nwb")).toMatchObject({ size: WHOLE.length, sha256: sha256(WHOLE) });
  });

  it.each([
    ["fetched", async () => void (await store().file(file()))],
    ["adopted", async () => put(path, WHOLE)],
  ])("finds a bit that flipped in a file that was %s, and the next use mends it", async (_how, come) => {
    await come();
    await roundTime(path);
    await store().file(file());
    await store().verify(file());
    await rot(path, 100);
    const rotten = await readFile(path);
    expect((await store().decide(file())).action).toBe("use");

    const found = await store(true).verify(file());
    expect(found).toMatchObject({ status: "damaged", size: WHOLE.length, sha256: sha256(rotten) });
    expect(found.damage).toBeInstanceOf(CorruptFileError);
    for (const evidence of [sha256(WHOLE), sha256(rotten), `${WHOLE.length} bytes`, path]) {
      expect(found.damage?.message).toContain(evidence);
    }
    expect((await readFile(path)).equals(rotten)).toBe(true);

    expect(await store().decide(file())).toMatchObject({
      action: "verify",
      reason: expect.stringContaining("damaged"),
    });
    await expect(store(true).file(file())).rejects.toMatchObject({
      code: "ECEPHYS_CORRUPT_FILE",
      reason: expect.stringContaining("it was left as it is"),
    });
    await store().file(file());
    expect(await readFile(path, "utf8")).toBe(WHOLE);
    const [aside = ""] = await readdir(join(folder, ".ecephys", "damaged"));
    expect((await readFile(join(folder, ".ecephys", "damaged", aside))).equals(rotten)).toBe(true);
    expect((await store().verify(file())).status).toBe("whole");
  });

  it("finds a digit that changed in a table, which reads as well as before", async () => {
    await store().table(table());
    await roundTime(table().path);
    await store().table(table());
    await rot(table().path, TEXT.indexOf("2"));
    expect((await store(true).verify(table())).status).toBe("damaged");
    await expect(store(true).table(table())).rejects.toMatchObject({ code: "ECEPHYS_CORRUPT_FILE" });
    expect((await store().table(table())).numRows).toBe(3);
    expect(await readFile(table().path, "utf8")).toBe(TEXT);
  });

  it("finds what is malformed though nobody recorded it", async () => {
    await put(path, "half a recording");
    await put(table().path, "id,name\n1,a\n2");
    for (const entry of [file(), table()]) expect((await store().verify(entry)).status).toBe("damaged");
  });

  it("takes another file that someone put in the place of theirs for theirs", async () => {
    await put(path, WHOLE);
    await store().verify(file());
    await put(path, `${WHOLE} and more`, 30);
    expect(await store().verify(file())).toMatchObject({ status: "whole", adopted: true });
    expect((await recordOf("session_1.nwb")).sha256).toBe(sha256(`${WHOLE} and more`));
  });

  it("reads a large file in another thread, tells how far it is, and stops when aborted", async () => {
    const bytes = randomBytes(70 * 2 ** 20);
    await writeFile(path, bytes);
    const { verify: _none, ...entry } = file();
    const seen: ProgressEvent[] = [];
    const onProgress = (event: ProgressEvent) => seen.push(event);
    expect((await store().verify(entry, { onProgress })).sha256).toBe(sha256(bytes));
    expect(seen).toEqual(
      [32, 64].map((mib) => ({ kind: "bytes", what: "session 1", done: mib * 2 ** 20, total: bytes.length })),
    );
    const controller = new AbortController();
    const stopped = store().verify(entry, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
  });
});

describe("a file that changed since it was fetched", () => {
  it("is compared byte for byte when it was written to, and not when it was only moved", async () => {
    await store().file(file());
    await put(path, WHOLE.replace("recording", "RECORDING"));
    const error: unknown = await store(true)
      .file(file())
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "ECEPHYS_CORRUPT_FILE", reason: expect.stringContaining(sha256(WHOLE)) });
    await put(path, WHOLE);
    await store(true).file(file());
    const { atime, mtime } = await stat(path);
    const copy = await readFile(path);
    await rm(path);
    await writeFile(join(folder, "in between"), "");
    await writeFile(path, copy);
    await utimes(path, atime, mtime);
    await store(true).file(file());
    expect((await store().decide(file())).action).toBe("use");
  });

  it("is judged by its record when nothing else can check it", async () => {
    const { verify: _none, ...entry } = file();
    await store().file(entry);
    await put(path, "other");
    await expect(store(true).file(entry)).rejects.toMatchObject({ code: "ECEPHYS_CORRUPT_FILE" });
  });
});
