import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Table } from "@ecephys/tables";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csvWriter } from "./csv-reader.js";
import { formatCsv } from "./format/format-csv.js";
import { readCsv } from "./read-csv.js";
import { writeCsv } from "./write-csv.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-io-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const table = Table.fromColumns({ indexName: "id", columns: { id: [1, 2], name: ["probeA", "é,"] } });

describe("writeCsv", () => {
  it("writes the text of the table, in place of what was there", async () => {
    const path = join(folder, "probes.csv");
    await writeFile(path, "something longer than the table that was here before\n".repeat(3));
    await writeCsv(path, table);
    expect(await readFile(path, "utf8")).toBe('id,name\n1,probeA\n2,"é,"\n');
  });

  it("writes more than one piece", async () => {
    const ids = Int32Array.from({ length: 50_000 }, (_, id) => id);
    const long = Table.fromColumns({
      indexName: "id",
      columns: { id: ids, x: Float64Array.from(ids, (id) => id / 7) },
    });
    const path = join(folder, "long.csv");
    await csvWriter.write(path, long);
    expect(await readFile(path, "utf8")).toBe([...formatCsv(long)].join(""));
    expect((await readCsv(path, { expectedRows: 50_000 })).toColumns()).toEqual(long.toColumns());
  });

  it("needs the folder to exist", async () => {
    const path = join(folder, "no such folder", "probes.csv");
    await expect(writeCsv(path, table)).rejects.toMatchObject({
      code: "ECEPHYS_FILE_ACCESS",
      summary: `Could not write ${path}: it does not exist (ENOENT).`,
      hint: "Check the path; the folder it lies in must exist.",
    });
    await expect(writeCsv(folder, table)).rejects.toMatchObject({
      code: "ECEPHYS_FILE_ACCESS",
      cause: { code: "EISDIR" },
    });
  });

  it("leaves what was there as it was, and no part of a table, when it fails", async () => {
    const path = join(folder, "bad.csv");
    await writeFile(path, "id\n1\n");
    const ids = Array.from({ length: 30_000 }, (_, id) => id);
    const bad = Table.fromColumns({ indexName: "id", columns: { id: ids, o: [...ids.slice(1), {}] } });
    await expect(writeCsv(path, bad)).rejects.toMatchObject({
      code: "ECEPHYS_SCHEMA",
      summary: expect.stringContaining("row 29999"),
    });
    expect(await readFile(path, "utf8")).toBe("id\n1\n");
    expect((await readdir(folder)).filter((name) => name.includes("bad"))).toEqual(["bad.csv"]);
  });
});
