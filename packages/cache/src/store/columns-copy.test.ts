import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StoredColumn, Table } from "@ecephys/tables";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readColumnsCopy, writeColumnsCopy } from "./columns-copy.js";

const SOURCE = { size: 10, mtimeNs: "123456789012345678", sha256: "ab" };
let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-copy-"));
  path = join(folder, "units.columns");
});
afterEach(() => rm(folder, { recursive: true }));

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

describe.each([0, 1, 7, 64])("a table of %i rows", (rows) => {
  it("comes back cell by cell", async () => {
    const table = everyKind(rows);
    await writeColumnsCopy(path, table, SOURCE, "s");
    const copy = await readColumnsCopy(path, "s");
    expect(copy?.source).toEqual(SOURCE);
    expect(copy?.table.toObjects()).toEqual(table.toObjects());
    expect([...(copy?.table.columns() ?? [])].map((column) => [column.name, column.dtype])).toEqual(
      [...table.columns()].map((column) => [column.name, column.dtype]),
    );
  });
});

describe("a copy that cannot be trusted is absent", () => {
  it("when it was made for another schema", async () => {
    await writeColumnsCopy(path, everyKind(5), SOURCE, "s");
    expect(await readColumnsCopy(path, "t")).toBeUndefined();
  });

  it("when any single byte is flipped", async () => {
    await writeColumnsCopy(path, everyKind(3), SOURCE, "s");
    const good = await readFile(path);
    for (let at = 0; at < good.length; at++) {
      // The unused bytes of the preamble carry nothing.
      if (at >= 18 && at < 24) continue;
      const bad = Buffer.from(good);
      bad[at] = (bad[at] as number) ^ 0x40;
      await writeFile(path, bad);
      expect(await readColumnsCopy(path, "s"), `byte ${at}`).toBeUndefined();
    }
  });

  it("when it is cut anywhere", async () => {
    await writeColumnsCopy(path, everyKind(9), SOURCE, "s");
    const good = await readFile(path);
    for (let length = 0; length < good.length; length += 13) {
      await writeFile(path, good.subarray(0, length));
      expect(await readColumnsCopy(path, "s"), `length ${length}`).toBeUndefined();
    }
  });
});

it("leaves nothing behind where a column is no array", async () => {
  const table = Table.fromColumns({ indexName: "id", columns: { id: [1], list: [["a"]] } });
  await writeColumnsCopy(path, table, SOURCE, "s");
  await expect(readFile(path)).rejects.toThrow();
});
