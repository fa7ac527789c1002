import { rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { makeFolder } from "../testing/warehouse.js";
import { TableFiles, WatchedFiles } from "./watched-files.js";

let folder: string;
let path: string;
let tables: TableFiles;

beforeEach(() => {
  folder = dirname(makeFolder({ "units.csv": "id,snr\n1,2.5\n" }));
  path = join(folder, "units.csv");
  tables = new TableFiles();
});

function rewrite(text: string): void {
  writeFileSync(path, text);
  // Another time even where the clock is coarse.
  utimesSync(path, new Date(), new Date(Date.now() + 10_000));
}

describe("a table", () => {
  it("is read once while its file stays the same, by whoever asks", async () => {
    const [one, other] = [new WatchedFiles(tables), new WatchedFiles(tables)];
    const read = await Promise.all([one.table(path), one.table(path), other.table(path)]);
    expect(read[0]?.toObjects()).toEqual([{ id: 1, snr: 2.5 }]);
    expect(read[1]).toBe(read[0]);
    expect(read[2]).toBe(read[0]);
    expect(await new WatchedFiles(tables).table(path)).toBe(read[0]);
  });

  it("is read anew after a change, while the old state keeps the old one", async () => {
    const before = new WatchedFiles(tables);
    const old = await before.table(path);
    expect(await before.areUnchanged()).toBe(true);
    rewrite("id,snr\n1,2.5\n2,3.5\n");
    expect(await before.areUnchanged()).toBe(false);
    expect((await new WatchedFiles(tables).table(path))?.numRows).toBe(2);
    expect(old?.numRows).toBe(1);
  });

  it("that cannot be read is tried again", async () => {
    rewrite("id,snr\n1,2,3\n");
    const watched = new WatchedFiles(tables);
    await expect(watched.table(path)).rejects.toMatchObject({ code: "ECEPHYS_CORRUPT_FILE" });
    await expect(watched.table(path)).rejects.toMatchObject({ code: "ECEPHYS_CORRUPT_FILE" });
    writeFileSync(path, "id,snr\n1,2.5\n");
    expect((await new WatchedFiles(tables).table(path))?.numRows).toBe(1);
  });
});

describe("absence is watched too", () => {
  it("of a file and of a folder", async () => {
    const watched = new WatchedFiles(tables);
    const later = join(folder, "probes.csv");
    expect(await watched.table(later)).toBeNull();
    expect(await watched.exists(join(path, "below a file"))).toBe(false);
    expect(await watched.names(join(folder, "natural_movie_templates"))).toEqual([]);
    expect(await watched.areUnchanged()).toBe(true);
    writeFileSync(later, "id\n1\n");
    expect(await watched.areUnchanged()).toBe(false);
  });

  it("of a file that goes", async () => {
    const watched = new WatchedFiles(tables);
    expect(await watched.exists(path)).toBe(true);
    rmSync(path);
    expect(await watched.areUnchanged()).toBe(false);
  });
});
