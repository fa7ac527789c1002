import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readSessionDump } from "./read-session-dump.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-session-dump-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function dumped(value: unknown, bytes = Buffer.alloc(0)): Promise<unknown> {
  await writeFile(join(folder, "0.json"), JSON.stringify({ value }));
  await writeFile(join(folder, "0.bin"), bytes);
  return await readSessionDump(folder, "0");
}

const numbers = (type: string, offset: number, length: number) => ({ $: "numbers", type, offset, length });

it("gives numbers as they were", async () => {
  const bytes = Buffer.alloc(40);
  bytes.writeDoubleLE(0.1, 0);
  bytes.writeDoubleLE(Number.NaN, 8);
  bytes.writeBigInt64LE(-7n, 16);
  bytes.writeBigInt64LE(2n ** 60n + 1n, 24);
  bytes.writeUInt16LE(65_535, 32);
  const array = (data: object) => ({ $: "ndarray", dtype: "float64", shape: [2], data });
  const value = [array(numbers("<f8", 0, 2)), array(numbers("<i8", 16, 1)), array(numbers("<i8", 16, 2))];
  const found = (await dumped([...value, array(numbers("<u2", 32, 1))], bytes)) as { readonly data: unknown }[];
  expect(found.map(({ data }) => data)).toEqual([
    Float64Array.of(0.1, Number.NaN),
    Float64Array.of(-7),
    BigInt64Array.of(-7n, 2n ** 60n + 1n),
    Uint16Array.of(65_535),
  ]);
});

it("gives everything else as goldens are decoded", async () => {
  const value = { $: "dict", items: [["session_start_time", { $: "datetime", iso: "2019-01-19T00:54:18-08:00" }]] };
  expect(await dumped(value)).toEqual({
    kind: "dict",
    entries: [["session_start_time", { kind: "datetime", iso: "2019-01-19T00:54:18-08:00" }]],
  });
});

it("refuses what nobody expected", async () => {
  await expect(dumped(numbers("<f2", 0, 0))).rejects.toThrow("<f2");
  await expect(dumped({ $: "unknown", repr: "set {1}" })).rejects.toThrow("unknown");
});
