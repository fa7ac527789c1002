import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { deflateOfHost, deflateStream, shuffle } from "./chunk-filters.js";

const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * i) % 251);

it("compresses in zlib's format, with Node and with what browsers have", async () => {
  for (const deflate of [await deflateOfHost(), deflateStream]) {
    const compressed = await deflate(bytes);
    expect(compressed.length).toBeLessThan(bytes.length / 10);
    expect(Buffer.compare(inflateSync(compressed), bytes)).toBe(0);
  }
});

it("brings the bytes of one place together", () => {
  expect([...shuffle(Uint8Array.of(1, 2, 3, 4, 5, 6), 2)]).toEqual([1, 3, 5, 2, 4, 6]);
  expect([...shuffle(Uint8Array.of(1, 2, 3), 1)]).toEqual([1, 2, 3]);
});
