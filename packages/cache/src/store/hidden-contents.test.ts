import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FileStore } from "./file-store.js";
import { readHiddenContents } from "./hidden-contents.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-hidden-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("gives an account of parts, locks, damaged files, copies and records", async () => {
  const store = new FileStore({ folder, origin: "test", tries: 1 });
  const path = join(folder, "session_1", "probe_2_lfp.nwb");

  const entry = {
    path,
    what: "LFP of probe 2",
    fetch: async () => ({
      origin: "http://host/2",
      size: 100,
      validator: '"2"',
      async *chunks() {
        yield Buffer.alloc(40);
        throw new Error("cut");
      },
    }),
  };
  await expect(store.file(entry)).rejects.toThrow("cut");
  const table = { path: join(folder, "names.csv"), what: "names", indexColumn: "id", dtypes: {} };
  const rows = async () => ({ indexName: "id", columns: { id: [1, 2] } });
  await store.table({ ...table, fetch: rows });
  await writeFile(table.path, "id\n");
  await new FileStore({ folder, origin: "test", tries: 1 }).table({ ...table, fetch: rows });

  const lock = (name: string) => join(folder, ".ecephys", "locks", name);
  const text = {
    what: "units",
    pid: process.ppid,
    host: hostname(),
    since: "2026-01-01T00:00:00.000Z",
    done: 3,
    total: 9,
  };
  await writeFile(lock("units.csv.lock"), JSON.stringify({ ...text, of: "units.csv", token: "t" }));
  await writeFile(lock("dead.csv.lock"), JSON.stringify({ pid: 2 ** 22 + 1, host: hostname() }));
  await writeFile(lock("far.csv.lock"), JSON.stringify({ pid: 1, host: "elsewhere" }));
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(lock("far.csv.lock"), longAgo, longAgo);

  const { parts, locks, damaged, columns, records } = await readHiddenContents(folder);
  expect(parts).toMatchObject([
    { of: "session_1/probe_2_lfp.nwb", size: 40, total: 100, resumable: true, abandoned: true },
  ]);
  expect(locks).toMatchObject([
    { of: "dead.csv", alive: false },
    { of: "far.csv", alive: "unknown", host: "elsewhere" },
    { of: "units.csv", alive: true, ...text },
  ]);
  expect(damaged).toMatchObject([{ of: "names.csv", size: 3 }]);
  expect(columns).toMatchObject([{ of: "names.csv", path: join(folder, ".ecephys", "columns", "names.csv.columns") }]);
  expect(records).toBe(1);
});
