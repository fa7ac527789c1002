import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodePng } from "../testing/decode-png.js";
import { encodePng } from "./encode-png.js";

/** Type and data of every chunk. */
function chunksOf(file: Uint8Array): { type: string; data: Uint8Array }[] {
  const view = new DataView(file.buffer, file.byteOffset);
  const chunks = [];
  for (let at = 8; at < file.length; ) {
    const length = view.getUint32(at);
    const body = file.subarray(at + 4, at + 8 + length);
    chunks.push({ type: String.fromCharCode(...body.subarray(0, 4)), data: body.subarray(4) });
    at += length + 12;
  }
  return chunks;
}

test("the chunks are PNG's, and inflate to the lines", async () => {
  const file = await encodePng({ width: 3, height: 2, channels: 1, data: Uint8Array.of(1, 2, 3, 4, 5, 6) });
  const chunks = chunksOf(file);
  expect(chunks.map(({ type }) => type)).toEqual(["IHDR", "IDAT", "IEND"]);
  // Every PNG ends so: no data, and the checksum of "IEND".
  expect(Array.from(file.subarray(-12))).toEqual([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);
  expect(Array.from(inflateSync(chunks[1]?.data ?? new Uint8Array()))).toEqual([0, 1, 2, 3, 0, 4, 5, 6]);
});

test("colours come out as canvas decodes them", async () => {
  const picture = await decodePng(
    await encodePng({ width: 2, height: 1, channels: 3, data: Uint8Array.of(1, 2, 3, 250, 0, 128) }),
  );
  expect([picture.at(0, 0), picture.at(1, 0)]).toEqual([
    [1, 2, 3, 255],
    [250, 0, 128, 255],
  ]);
});
