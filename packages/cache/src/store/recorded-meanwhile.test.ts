import { existsSync } from "node:fs";
import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { beforeDisk } from "../testing/before-disk.js";
import { type FileRecord, readRecorded, writeAdopted, writeRecord, writeVerified } from "./file-record.js";
import { FileStore } from "./file-store.js";
import type { FileEntry, TableEntry } from "./store.js";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-records-"));
  path = join(folder, "session_1.nwb");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A store of a process of its own. */
const store = () => new FileStore({ folder, origin: "the warehouse", tries: 1 });
const recordOf = (name: string) => join(folder, ".ecephys", "records", `${name}.json`);

const file = (verify: () => Promise<void> = async () => undefined): FileEntry => ({
  path,
  what: "session 1",
  fetch: async () => ({
    origin: "http://host/1",
    async *chunks() {
      yield Buffer.from("whole");
    },
  }),
  verify,
});
const table = (): TableEntry => ({
  path: join(folder, "names.csv"),
  what: "names",
  indexColumn: "id",
  dtypes: {},
  fetch: async () => ({ indexName: "id", columns: { id: [1], name: ["a"] } }),
});

/** Something to wait for, and what ends the wait. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** As someone else puts it there, a while ago. */
async function put(text: string): Promise<void> {
  await writeFile(path, text);
  const then = new Date(Date.now() - 60_000);
  await utimes(path, then, then);
}

describe("a fetched file", () => {
  it.each(["session_1.nwb", "names.csv"])("is recorded before anyone sees it: %s", async (name) => {
    const seen: unknown[] = [];
    const look = async () => {
      if (existsSync(join(folder, name))) seen.push((await readRecorded(recordOf(name))).record?.origin);
    };
    beforeDisk("rename", look);
    beforeDisk("rm", look);
    await (name === "names.csv" ? store().table(table()) : store().file(file()));
    expect(seen).not.toEqual([]);
    expect(new Set(seen)).toEqual(new Set(["the warehouse"]));
  });

  it("stays recorded though another process, slower, finds its predecessor whole", async () => {
    await put("whole, of someone else");
    const [checking, fetched] = [gate(), gate()];
    const slow = store().file(
      file(async () => {
        checking.open();
        await fetched.opened;
      }),
    );
    await checking.opened;
    await rm(path);
    await store().file(file());
    const { record } = await readRecorded(recordOf("session_1.nwb"));
    fetched.open();
    await slow;
    expect(record).toMatchObject({ origin: "the warehouse", size: 5 });
    expect((await readRecorded(recordOf("session_1.nwb"))).record).toEqual(record);
  });
});

describe("a note on a file", () => {
  const FETCHED: FileRecord = {
    origin: "the warehouse",
    size: 5,
    sha256: "a".repeat(64),
    fetchedAt: "2026-01-01T00:00Z",
  };
  const STATE = { size: 5, mtimeNs: "1700000000000000000", inode: "7" };
  const at = () => recordOf("session_1.nwb");

  it("goes beside what is recorded", async () => {
    await writeRecord(at(), FETCHED);
    await writeVerified(at(), STATE);
    expect(await readRecorded(at())).toEqual({ record: { ...FETCHED, verified: STATE }, verified: STATE });
  });

  it.each(["found whole", "adopted"])("is dropped where a record was written meanwhile: %s", async (what) => {
    let isFirst = true;
    // The other process is faster by everything up to the last look before the note is put in place.
    beforeDisk("lstat", async () => {
      if (!existsSync(join(folder, ".ecephys", "records")) || !isFirst) return;
      isFirst = false;
      await writeRecord(at(), FETCHED);
    });
    const adopted = { ...FETCHED, origin: "found in the folder", adoptedAt: "2026-01-02T00:00Z" };
    await (what === "adopted" ? writeAdopted(at(), adopted, {}) : writeVerified(at(), STATE));
    expect(isFirst).toBe(false);
    expect((await readRecorded(at())).record).toEqual(FETCHED);
  });
});
