import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ColumnData } from "@ecephys/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openColumnsCopy } from "./columns-copy.js";
import { FileStore } from "./file-store.js";
import type { TableEntry } from "./store.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-store-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const data: ColumnData = { indexName: "id", columns: { id: [1, 2, 3], name: ["a", "b", null] } };
const text = "id,name\n1,a\n2,b\n3,\n";

function store(options: { offline?: boolean; tries?: number } = {}) {
  return new FileStore({ folder, origin: "test", tries: 1, sleep: () => Promise.resolve(), ...options });
}

function entry(
  fetch: () => Promise<ColumnData> = () => Promise.resolve(data),
  path = join(folder, "names.csv"),
): TableEntry {
  return { path, what: "names", indexColumn: "id", dtypes: { name: "string" }, fetch };
}

const refuse = () => Promise.reject(new TypeError("must not be fetched"));

describe("a table", () => {
  it("is fetched once, however many ask at once", async () => {
    let fetches = 0;
    const counted = entry(async () => {
      fetches++;
      return data;
    });
    const one = store();
    const tables = await Promise.all(Array.from({ length: 8 }, () => one.table(counted)));
    expect(fetches).toBe(1);
    expect(tables.every((table) => table === tables[0])).toBe(true);
    expect(await readFile(counted.path, "utf8")).toBe(text);
  });

  it("is fetched once by two stores on one folder", async () => {
    let fetches = 0;
    const slow = entry(async () => {
      fetches++;
      await new Promise((resolve) => setTimeout(resolve, 60));
      return data;
    });
    const tables = await Promise.all([store().table(slow), store().table(slow)]);
    expect(fetches).toBe(1);
    expect(tables[0]?.toObjects()).toEqual(tables[1]?.toObjects());
  });

  it("leaves nothing when the fetch fails", async () => {
    await expect(store().table(entry(() => Promise.reject(new Error("gone"))))).rejects.toThrow("gone");
    await expect(stat(join(folder, "names.csv"))).rejects.toThrow();
    expect(await readdir(join(folder, ".ecephys", "locks"))).toEqual([]);
  });

  it("is refused, with the reason, when the backend's data are malformed", async () => {
    const uneven = { indexName: "id", columns: { id: [1], name: [] } };
    await expect(store().table(entry(() => Promise.resolve(uneven)))).rejects.toMatchObject({
      code: "ECEPHYS_INVALID_BACKEND",
    });
  });

  it("notices rows lost after fetching", async () => {
    await store().table(entry());
    await writeFile(join(folder, "names.csv"), "id,name\n1,a\n");
    await expect(store({ offline: true }).table(entry(refuse))).rejects.toMatchObject({ code: "ECEPHYS_CORRUPT_FILE" });
    expect((await store().table(entry())).numRows).toBe(3);
    expect((await readdir(folder)).sort()).toEqual([".ecephys", "names.csv"]);
  });

  it("puts a damaged file aside, where its owner finds it, when a good one takes its place", async () => {
    await writeFile(join(folder, "names.csv"), "id,name\n1,my own work\n2");
    expect((await store().table(entry())).numRows).toBe(3);
    const [damaged = ""] = await readdir(join(folder, ".ecephys", "damaged"));
    expect(await readFile(join(folder, ".ecephys", "damaged", damaged), "utf8")).toBe("id,name\n1,my own work\n2");
  });

  it("takes a file that someone replaced by a longer one as it is", async () => {
    await store().table(entry());
    await writeFile(join(folder, "names.csv"), `${text}4,d\n5,e\n`);
    expect((await store({ offline: true }).table(entry(refuse))).numRows).toBe(5);
  });

  it("names the record when a shorter file may have been meant", async () => {
    await store().table(entry());
    await writeFile(join(folder, "names.csv"), "id,name\n1,a\n");
    const record = join(folder, ".ecephys", "records", "names.csv.json");
    await expect(store({ offline: true }).table(entry(refuse))).rejects.toThrow(`delete the record ${record}`);
    await rm(record);
    expect((await store({ offline: true }).table(entry(refuse))).numRows).toBe(1);
  });

  it.each([
    ["text where numbers are declared", { id: [1, 2], name: [7, 8] }, /column "name".*row 0/i],
    ["a missing id", { id: [1, null], name: ["a", "b"] }, /row 1 has no id/],
  ])("is not kept when it came with %s", async (_what, columns, message) => {
    const bad = entry(() => Promise.resolve({ indexName: "id", columns }));
    const error: unknown = await store()
      .table(bad)
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "ECEPHYS_INVALID_BACKEND" });
    expect(String(error)).toMatch(message);
    await expect(stat(bad.path)).rejects.toThrow();
  });

  it("is not kept when it came empty and must not be", async () => {
    const empty = entry(() => Promise.resolve({ indexName: "id", columns: { id: [], name: [] } }));
    await expect(store().table({ ...empty, mayBeEmpty: false })).rejects.toMatchObject({
      code: "ECEPHYS_MISSING_DATA",
    });
    await expect(stat(empty.path)).rejects.toThrow();
    expect((await store().table(empty)).numRows).toBe(0);
  });

  it("keeps a damaged file when it cannot be fetched anew", async () => {
    await writeFile(join(folder, "names.csv"), "id,name\n1,a\n2");
    const error: unknown = await store()
      .table(entry(() => Promise.reject(new Error("no network"))))
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "ECEPHYS_CORRUPT_FILE" });
    expect(String(error)).toContain("no network");
    expect(await readFile(join(folder, "names.csv"), "utf8")).toBe("id,name\n1,a\n2");
  });

  it("stops when aborted, and what was there stays", async () => {
    const controller = new AbortController();
    const never = entry(() => new Promise(() => undefined));
    const waiting = store().table(never, { signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
    await expect(stat(never.path)).rejects.toThrow();
  });
});

describe("derived copies", () => {
  const copy = () => join(folder, ".ecephys", "columns", "names.csv.columns");
  const rowsOf = async () => (await store({ offline: true }).table(entry(refuse))).toObjects();

  it("are not believed after the text changed, even at equal size and within the clock's tick", async () => {
    await store().table(entry());
    await writeFile(join(folder, "names.csv"), text.replace("2,b", "2,c"));
    expect(await rowsOf()).toMatchObject([{ name: "a" }, { name: "c" }, { name: null }]);
  });

  it("are not believed after a change that kept size and modification time, made soon after", async () => {
    await store().table(entry());
    const { atime, mtime } = await stat(join(folder, "names.csv"));
    await writeFile(join(folder, "names.csv"), text.replace("2,b", "2,c"));
    await utimes(join(folder, "names.csv"), atime, mtime);
    expect(await rowsOf()).toMatchObject([{ name: "a" }, { name: "c" }, { name: null }]);
  });

  it("are made anew when damaged", async () => {
    await store().table(entry());
    const good = await readFile(copy());
    await writeFile(copy(), good.subarray(0, good.length - 8));
    expect(await rowsOf()).toHaveLength(3);
    expect((await readFile(copy())).length).toBe(good.length);
  });

  it("of another program's text know its hash once it was read twice", async () => {
    const schema = JSON.stringify(["id", { name: "string" }]);
    const sha256 = createHash("sha256").update(text).digest("hex");
    await writeFile(join(folder, "names.csv"), text);
    for (const [round, hash] of [undefined, sha256, sha256].entries()) {
      const then = new Date(Date.now() - (round + 1) * 60_000);
      await utimes(join(folder, "names.csv"), then, then);
      expect(await rowsOf()).toMatchObject([{ name: "a" }, { name: "b" }, { name: null }]);
      expect(openColumnsCopy(copy(), schema, expect.unreachable)?.source.sha256).toBe(hash);
    }
  });

  it("survive a copied folder: the text's hash decides", async () => {
    await store().table(entry());
    const later = new Date(Date.now() + 5_000);
    await utimes(join(folder, "names.csv"), later, later);
    expect(await rowsOf()).toHaveLength(3);
  });
});

describe("a folder that refuses", () => {
  it("is named when a file stands where it should be", async () => {
    await writeFile(join(folder, "sub"), "");
    const inside = entry(undefined, join(folder, "sub", "names.csv"));
    await expect(store().table(inside)).rejects.toMatchObject({ code: "ECEPHYS_FILE_ACCESS" });
  });

  it.skipIf(process.getuid?.() === 0)(
    "serves what is present when read-only, and says so for what is not",
    async () => {
      await store().table(entry());
      await rm(join(folder, ".ecephys"), { recursive: true });
      await chmod(folder, 0o555);
      try {
        expect(await store().table(entry(refuse))).toHaveProperty("numRows", 3);
        const absent = entry(undefined, join(folder, "other.csv"));
        await expect(store().table(absent)).rejects.toMatchObject({ code: "ECEPHYS_FILE_ACCESS" });
      } finally {
        await chmod(folder, 0o755);
      }
    },
  );

  it("goes without derived copies where the hidden folder cannot be made", async () => {
    await store().table(entry());
    await rm(join(folder, ".ecephys"), { recursive: true });
    await writeFile(join(folder, ".ecephys"), "in the way");
    expect(await store().table(entry(refuse))).toHaveProperty("numRows", 3);
    await mkdir(join(folder, "fresh"));
  });
});
