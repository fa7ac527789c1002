import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StoredColumn, Table } from "@ecephys/tables";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type CopySource, openColumnsCopy, writeColumnsCopy } from "./columns-copy.js";

const SOURCE: CopySource = { size: 10, mtimeNs: "123456789012345678", ctimeNs: "1", inode: "2", sha256: "ab" };
let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-copy-"));
  path = join(folder, "units.columns");
});
afterEach(() => rm(folder, { recursive: true }));

const open = (schema = "s") => openColumnsCopy(path, schema, () => expect.unreachable("nothing is damaged"));

function everyKind(rows: number): Table<object> {
  const at = <T>(make: (row: number) => T) => Array.from({ length: rows }, (_, row) => make(row));
  return Table.fromStored("id", [
    StoredColumn.of("id", { dtype: "int", data: Int32Array.from(at((row) => row * 3)) }),
    StoredColumn.of("float", {
      dtype: "float",
      data: Float64Array.from(at((row) => (row === 1 ? Number.NaN : row / 7))),
    }),
    StoredColumn.of("flag", { dtype: "bool", data: Uint8Array.from(at((row) => [0, 1, 255][row % 3] as number)) }),
    StoredColumn.of("name", {
      dtype: "string",
      codes: Int32Array.from(at((row) => (row % 4) - 1)),
      dictionary: ["a", "é\n", "c"],
    }),
    StoredColumn.of("wide", { dtype: "int", data: Float64Array.from(at((row) => 2 ** 40 + row)) }),
    StoredColumn.of("wider", { dtype: "int", data: BigInt64Array.from(at((row) => 2n ** 62n + BigInt(row))) }),
    StoredColumn.of("widest", { dtype: "int", data: BigUint64Array.from(at((row) => 2n ** 63n + BigInt(row))) }),
  ]);
}

describe.each([0, 1, 7, 64, 3_000])("a table of %i rows", (rows) => {
  it("comes back cell by cell", async () => {
    const table = everyKind(rows);
    await writeColumnsCopy(path, table, SOURCE, "s");
    const copy = open();
    expect(copy?.source).toEqual(SOURCE);
    expect(copy?.table.toObjects()).toEqual(table.toObjects());
    expect([...(copy?.table.columns() ?? [])].map((column) => [column.name, column.dtype])).toEqual(
      [...table.columns()].map((column) => [column.name, column.dtype]),
    );
  });
});

it("has a header of any length", async () => {
  const names = Array.from({ length: 400 }, (_, i) => `a column with a long name, the ${i}th`);
  const columns = Object.fromEntries(["id", ...names].map((name, i) => [name, Int32Array.of(i)]));
  await writeColumnsCopy(path, Table.fromColumns({ indexName: "id", columns }), SOURCE, "s");
  expect(open()?.table.at(0)).toMatchObject({ id: 0, [names[399] as string]: 400 });
});

it("stays what it was when the file is replaced before its cells are read", async () => {
  const table = everyKind(9);
  await writeColumnsCopy(path, table, SOURCE, "s");
  const copy = open();
  await writeColumnsCopy(path, everyKind(8), SOURCE, "s");
  const next = open();
  await rm(path);
  expect(copy?.table.toObjects()).toEqual(table.toObjects());
  expect(next?.table.numRows).toBe(8);
  expect(next?.table.toObjects()).toEqual(everyKind(8).toObjects());
});

describe("a copy that cannot be trusted is absent", () => {
  it("when it was made for another schema", async () => {
    await writeColumnsCopy(path, everyKind(5), SOURCE, "s");
    expect(open("t")).toBeUndefined();
  });

  it("when something else than a file stands in its place", async () => {
    expect(open()).toBeUndefined();
    await mkdir(path);
    expect(open()).toBeUndefined();
  });

  it.skipIf(process.platform === "win32")("when it is a pipe that nobody writes to", () => {
    execFileSync("mkfifo", [path]);
    expect(open()).toBeUndefined();
  });

  it("when it is cut anywhere", async () => {
    await writeColumnsCopy(path, everyKind(9), SOURCE, "s");
    const good = await readFile(path);
    for (let length = 0; length < good.length; length += 13) {
      await writeFile(path, good.subarray(0, length));
      expect(open(), `length ${length}`).toBeUndefined();
    }
  });
});

it("gives no wrong cell when any single byte is flipped", async () => {
  const table = everyKind(3);
  const rows = table.toObjects();
  await writeColumnsCopy(path, table, SOURCE, "s");
  const good = await readFile(path);
  const start = 32 + good.readUInt32LE(24);
  let parsed = 0;
  for (let at = 0; at < good.length; at++) {
    const bad = Buffer.from(good);
    bad[at] = (bad[at] as number) ^ 0x40;
    await writeFile(path, bad);
    const reparse = vi.fn(() => table);
    const copy = openColumnsCopy(path, "s", reparse);
    // The unused bytes of the preamble carry nothing.
    if (at < start && (at < 18 || at >= 24)) expect(copy, `byte ${at}`).toBeUndefined();
    else expect(copy?.table.toObjects(), `byte ${at}`).toEqual(rows);
    parsed += reparse.mock.calls.length;
  }
  // Each byte of a column was found out, once; those between columns carry nothing.
  const padding = 4 + 5 + 4 + 4;
  expect(parsed).toBeGreaterThanOrEqual(good.length - start - padding);
});

it("asks for the text again after the text could not be had", async () => {
  const table = everyKind(3);
  await writeColumnsCopy(path, table, SOURCE, "s");
  const bytes = await readFile(path);
  await writeFile(path, bytes.fill(0, 32 + bytes.readUInt32LE(24)));
  const reparse = vi.fn(() => table).mockImplementationOnce(() => expect.fail("gone"));
  const copy = openColumnsCopy(path, "s", reparse);
  expect(() => copy?.table.toObjects()).toThrow("gone");
  expect(copy?.table.toObjects()).toEqual(table.toObjects());
  expect(reparse).toHaveBeenCalledTimes(2);
});

it("leaves nothing behind where a column is no array", async () => {
  const table = Table.fromColumns({ indexName: "id", columns: { id: [1], list: [["a"]] } });
  await writeColumnsCopy(path, table, SOURCE, "s");
  await expect(readFile(path)).rejects.toThrow();
});
