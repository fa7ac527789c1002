import type { FileHandle } from "node:fs/promises";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { PartWriter } from "./part-writer.js";

let folder: string;
let handle: FileHandle;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-writer-"));
  handle = await open(join(folder, "part"), "wx+");
});
afterEach(async () => {
  await handle.close();
  await rm(folder, { recursive: true });
});

it("writes pieces of every size in their order, though their owner uses their memory again", async () => {
  const told: number[] = [];
  const writer = new PartWriter(handle, 0, (size) => told.push(size));
  const expected: Buffer[] = [];
  const reused = Buffer.alloc(3 * 2 ** 20 + 7);
  for (const [round, length] of [1, 0, 70_000, 2 ** 20, 3 * 2 ** 20 + 7, 2 ** 20 - 1, 5].entries()) {
    reused.fill(round + 1);
    expected.push(Buffer.from(reused.subarray(0, length)));
    await writer.write(reused.subarray(0, length));
    reused.fill(99);
  }
  await writer.flush();
  const whole = Buffer.concat(expected);
  expect((await readFile(join(folder, "part"))).equals(whole)).toBe(true);
  expect([writer.written, told.at(-1)]).toEqual([whole.length, whole.length]);
  expect(told).toEqual([...told].sort((one, other) => one - other));
});

it("goes on behind what is there", async () => {
  await handle.write("begun, ");
  const writer = new PartWriter(handle, 7, () => undefined);
  await writer.write(Buffer.from("and ended"));
  await writer.flush();
  expect(await readFile(join(folder, "part"), "utf8")).toBe("begun, and ended");
});

it("fails with the disk's refusal, at the latest when flushed, and for good", async () => {
  const full = Object.assign(new Error("full"), { code: "ENOSPC" });
  let room = 100_000;
  const tight = {
    async write(buffer: Buffer, offset: number, length: number, position: number) {
      if (room === 0) throw full;
      const some = Math.min(room, length);
      room -= some;
      return await handle.write(buffer, offset, some, position);
    },
  } as unknown as FileHandle;
  const writer = new PartWriter(tight, 0, () => undefined);
  await writer.write(Buffer.alloc(150_000));
  await expect(writer.flush()).rejects.toBe(full);
  await expect(writer.write(Buffer.alloc(9))).rejects.toBe(full);
  await expect(writer.write(Buffer.alloc(5 * 2 ** 20))).rejects.toBe(full);
  expect(writer.written).toBe(100_000);
});
