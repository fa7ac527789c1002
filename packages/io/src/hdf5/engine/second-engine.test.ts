import { writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { MemorySink } from "../../nwb/write/hdf5/byte-sink.js";
import { group, numbers } from "../../nwb/write/hdf5/tree.js";
import { writeHdf5 } from "../../nwb/write/hdf5/write-hdf5.js";
import { temporaryFolder } from "../../nwb/write/testing/temporary-folder.js";
import { Hdf5File } from "../hdf5-file.js";
import { SecondEngine } from "./second-engine.js";

const pathOf = temporaryFolder();

/** More than twice 8 MiB, in chunks: more than one engine is asked for at once. */
const ROWS = 300_000;
const COLUMNS = 8;
const values = Float64Array.from({ length: ROWS * COLUMNS }, (_, i) => (i * 31) % 1009);

it("reads what one engine reads, side by side with it", async () => {
  const sink = new MemorySink();
  await writeHdf5(sink, group({}, [["data", numbers(values, {}, [ROWS, COLUMNS])]]), { compress: true });
  const path = pathOf("large.h5");
  await writeFile(path, sink.bytes());
  await using file = await Hdf5File.open(path, path);
  const data = await file.dataset("/data");
  expect(data.chunks).toBeDefined();

  const expectWhole = async () => expect(Buffer.compare(bytesOf(await data.read()), bytesOf(values))).toBe(0);
  await expectWhole();
  file.cache.forget(file.cacheKey);
  await expectWhole();
  // Begun by the second large read.
  while (file.second() === undefined) await sleep(5);
  file.cache.forget(file.cacheKey);
  await expectWhole();
  const from = [
    { start: 7, stop: ROWS - 3 },
    { start: 2, stop: 5 },
  ] as const;
  file.cache.forget(file.cacheKey);
  const part = values.filter((_, i) => i >= 7 * COLUMNS && i < (ROWS - 3) * COLUMNS && i % 8 >= 2 && i % 8 < 5);
  expect(Buffer.compare(bytesOf(await data.read(from)), bytesOf(part))).toBe(0);
});

it("is closed with the file, be it still starting", async () => {
  const path = pathOf("large.h5");
  const file = await Hdf5File.open(path, path);
  file.second();
  expect(file.second()).toBeUndefined();
  await file.close();
  await expect(file.kind("/data")).rejects.toMatchObject({ code: "ECEPHYS_FILE_CLOSED" });
});

it("is left aside where the file does not open on it", async () => {
  const second = new SecondEngine(() => ({
    name: "gone",
    cacheKey: "",
    cache: undefined as never,
    step: undefined as never,
    kind: () => Promise.reject(new Error("no second one")),
    close: async () => {},
  }));
  second.whenReady();
  for (let i = 0; i < 3; i++) {
    expect(second.whenReady()).toBeUndefined();
    await sleep(0);
  }
});

function bytesOf(data: unknown): Uint8Array {
  const { buffer, byteOffset, byteLength } = data as Float64Array;
  return new Uint8Array(buffer, byteOffset, byteLength);
}
