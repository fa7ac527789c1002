import { describe, expect, it } from "vitest";
import type { Slab } from "../engine/create-engine.js";
import type { Hdf5Access } from "../hdf5-access.js";
import { ChunkCache } from "./chunk-cache.js";
import type { DatasetLayout } from "./dataset-layout.js";
import { readBlock } from "./read-block.js";
import { sizeOf } from "./selection.js";

/** A dataset whose value at row r and column c is r * width + c, and a record of the slabs asked for. */
function fakeDataset(layout: Omit<DatasetLayout, "path" | "itemBytes">, cache = new ChunkCache(1 << 20)) {
  const fetched: Slab[] = [];
  const width = layout.shape[1] as number;
  const bytesOf = (slab: Slab): Uint8Array => {
    fetched.push(slab);
    const values = new Int32Array(sizeOf(slab.count));
    const [rows = 0, columns = 0] = slab.count;
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        values[r * columns + c] = ((slab.offset[0] as number) + r) * width + (slab.offset[1] as number) + c;
      }
    }
    return new Uint8Array(values.buffer);
  };
  const step = async (method: string, [, slabs]: readonly [string, readonly Slab[]]) => {
    await Promise.resolve();
    if (method === "readEach") return slabs.map(bytesOf);
    return Uint8Array.from(slabs.flatMap((slab) => [...bytesOf(slab)]));
  };
  const access = { name: "fake", cacheKey: "1:", cache, step } as unknown as Hdf5Access;
  const read = async (offset: number[], count: number[]) =>
    new Int32Array((await readBlock(access, { ...layout, path: "/data", itemBytes: 4 }, { offset, count })).buffer);
  const expected = (offset: number[], count: number[]) =>
    Int32Array.from({ length: sizeOf(count) }, (_, i) => {
      const columns = count[1] as number;
      return ((offset[0] as number) + Math.floor(i / columns)) * width + (offset[1] as number) + (i % columns);
    });
  return { read, expected, fetched };
}

describe("reading a chunked dataset", () => {
  it("fetches a chunk once for 200 neighbouring rows", async () => {
    const { read, expected, fetched } = fakeDataset({ shape: [1000, 3], chunks: [500, 3] });
    for (let row = 400; row < 600; row++) expect(await read([row, 0], [1, 3])).toEqual(expected([row, 0], [1, 3]));
    expect(fetched).toEqual([
      { offset: [0, 0], count: [500, 3] },
      { offset: [500, 0], count: [500, 3] },
    ]);
  });

  it("shares a chunk among reads that are under way together", async () => {
    const { read, expected, fetched } = fakeDataset({ shape: [1000, 3], chunks: [500, 3] });
    const rows = await Promise.all(Array.from({ length: 50 }, (_, row) => read([row, 0], [1, 3])));
    expect(rows[49]).toEqual(expected([49, 0], [1, 3]));
    expect(fetched).toHaveLength(1);
  });

  it("fetches only the chunks touched, cut off where the data end", async () => {
    const { read, expected, fetched } = fakeDataset({ shape: [1000, 7], chunks: [300, 2] });
    expect(await read([890, 3], [20, 4])).toEqual(expected([890, 3], [20, 4]));
    expect(fetched.map((slab) => [slab.offset, slab.count])).toEqual([
      [
        [600, 2],
        [300, 2],
      ],
      [
        [600, 4],
        [300, 2],
      ],
      [
        [600, 6],
        [300, 1],
      ],
      [
        [900, 2],
        [100, 2],
      ],
      [
        [900, 4],
        [100, 2],
      ],
      [
        [900, 6],
        [100, 1],
      ],
    ]);
  });

  it("shares pieces of 8 MiB by turns with a second engine, one piece with none", async () => {
    const layout = { path: "/data", shape: [4 << 20, 2], chunks: [1 << 19, 2], itemBytes: 4 };
    const asked: string[] = [];
    const engine = (name: string) => ({
      step: async (_method: string, [, slabs]: readonly [string, readonly Slab[]]) => {
        asked.push(`${name} ${slabs.map(({ offset }) => (offset[0] as number) >> 19)}`);
        return slabs.map(({ count }) => new Uint8Array(sizeOf(count) * 4));
      },
    });
    const second = engine("second");
    const cache = new ChunkCache(1 << 20);
    const access = { ...engine("first"), cacheKey: "", cache, second: () => second } as unknown as Hdf5Access;
    await readBlock(access, layout, { offset: [0, 0], count: [6 << 19, 2] });
    expect(asked.splice(0)).toEqual(["first 0,1", "second 2,3", "first 4,5"]);
    await readBlock(access, layout, { offset: [6 << 19, 0], count: [2 << 19, 2] });
    expect(asked).toEqual(["first 6,7"]);
  });

  it("keeps no more than the capacity once another part is read", async () => {
    const cache = new ChunkCache(500 * 3 * 4);
    const { read, fetched } = fakeDataset({ shape: [2000, 3], chunks: [500, 3] }, cache);
    await read([0, 0], [2000, 3]);
    expect(cache.size).toBe(2000 * 3 * 4);
    await read([0, 0], [1, 3]);
    expect(cache.size).toBe(500 * 3 * 4);
    expect(fetched).toHaveLength(4);
  });

  it("does not keep chunks of more than 256 MiB, nor read any of them twice", async () => {
    const cache = new ChunkCache(1 << 20);
    const { read, fetched } = fakeDataset({ shape: [40_000_000, 8], chunks: [20_000_000, 4] }, cache);
    // 305 MiB a chunk: of two, ten rows are asked for.
    await read([19_999_995, 0], [10, 4]);
    expect(cache.size).toBe(0);
    expect(fetched).toEqual([
      { offset: [19_999_995, 0], count: [5, 4] },
      { offset: [20_000_000, 0], count: [5, 4] },
    ]);
  });

  it("puts pieces side by side together again", async () => {
    // Beyond what is kept: four chunks of 128 MiB are touched, a row of chunks at a time.
    const { read, expected } = fakeDataset({ shape: [10_000_000, 8], chunks: [8_000_000, 4] });
    expect(await read([7_999_998, 2], [4, 4])).toEqual(expected([7_999_998, 2], [4, 4]));
  });
});

describe("reading a dataset in one piece", () => {
  it("fetches a page of rows once for 200 neighbouring ones", async () => {
    const { read, expected, fetched } = fakeDataset({ shape: [1_000_000, 4], chunks: undefined });
    for (let row = 16_300; row < 16_500; row++) {
      expect(await read([row, 1], [1, 2])).toEqual(expected([row, 1], [1, 2]));
    }
    // 256 KiB are 16384 rows of 16 bytes.
    expect(fetched).toEqual([
      { offset: [0, 0], count: [16_384, 4] },
      { offset: [16_384, 0], count: [16_384, 4] },
    ]);
  });

  it("fetches just the rows asked for where they are many, or long", async () => {
    const many = fakeDataset({ shape: [1_000_000, 4], chunks: undefined });
    expect(await many.read([500, 0], [17_000, 4])).toEqual(many.expected([500, 0], [17_000, 4]));
    expect(many.fetched).toEqual([{ offset: [500, 0], count: [17_000, 4] }]);
    const long = fakeDataset({ shape: [10, 40_000], chunks: undefined });
    expect(await long.read([3, 1], [2, 2])).toEqual(long.expected([3, 1], [2, 2]));
    expect(long.fetched).toEqual([{ offset: [3, 1], count: [2, 2] }]);
  });

  it("fetches nothing for an empty block", async () => {
    const { read, fetched } = fakeDataset({ shape: [10, 3], chunks: undefined });
    expect(await read([3, 0], [0, 3])).toEqual(new Int32Array(0));
    expect(fetched).toEqual([]);
  });
});
