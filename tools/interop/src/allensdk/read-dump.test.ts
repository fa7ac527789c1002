import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Cell, FrameColumn } from "../frames/frame.js";
import { readDump } from "./read-dump.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-dump-"));
});
afterEach(() => rm(folder, { recursive: true }));

const cells = (column: FrameColumn | undefined): Cell[] =>
  Array.from({ length: column?.length ?? 0 }, (_, row) => column?.at(row) as Cell);

it("gives every kind of cell as it was", async () => {
  const bytes = Buffer.alloc(72);
  bytes.writeBigInt64LE(7n, 0);
  bytes.writeBigInt64LE(-(2n ** 60n) - 1n, 8);
  bytes.writeDoubleLE(0.1, 16);
  bytes.writeDoubleLE(Number.NaN, 24);
  bytes.writeUInt8(1, 32);
  bytes.writeInt32LE(1, 40);
  bytes.writeInt32LE(0, 44);
  bytes.writeInt32LE(0, 48);
  bytes.writeInt32LE(1, 52);
  bytes.writeInt32LE(2, 56);
  bytes.writeInt32LE(0, 60);
  const index = { name: "id", dtype: "int64", kind: "i64", offset: 0 };
  const columns = [
    { name: "x", dtype: "float64", kind: "f64", offset: 16 },
    { name: "good", dtype: "bool", kind: "bool", offset: 32 },
    { name: "name", dtype: "object", kind: "cells", offset: 40, cells: [null, "a"] },
    { name: "odd", dtype: "object", kind: "cells", offset: 48, cells: [{ float: "-Infinity" }, ["CA1", null], {}] },
    {
      name: "odder",
      dtype: "object",
      kind: "cells",
      offset: 56,
      cells: [{ integer: "9007199254740993" }, 0, { repr: "set {1}" }],
    },
  ];
  await writeFile(join(folder, "0.json"), JSON.stringify({ rows: 2, index, columns }));
  await writeFile(join(folder, "0.bin"), bytes);

  const frame = await readDump(folder, "0");
  expect(cells(frame.index)).toEqual([7, -(2n ** 60n) - 1n]);
  expect(frame.columns.map(({ name, dtype }) => [name, dtype])).toEqual(
    columns.map(({ name, dtype }) => [name, dtype]),
  );
  expect(frame.columns.map(cells)).toEqual([
    [0.1, Number.NaN],
    [true, false],
    ["a", null],
    [Number.NEGATIVE_INFINITY, ["CA1", null]],
    ["(Python) set {1}", 9007199254740993n],
  ]);
});
