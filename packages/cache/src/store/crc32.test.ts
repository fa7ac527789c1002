import { describe, expect, it } from "vitest";
import { crc32, crc32ByTable } from "./crc32.js";

// As Python's zlib.crc32 gives them.
const KNOWN: readonly (readonly [string, number])[] = [
  ["", 0],
  ["a", 0xe8b7be43],
  ["123456789", 0xcbf43926],
  ["The quick brown fox jumps over the lazy dog", 0x414fa339],
];

describe.each([
  ["with what Node has", crc32],
  ["by table", crc32ByTable],
])("%s", (_how, sum) => {
  it.each(KNOWN)("%j", (text, expected) => {
    expect(sum(Buffer.from(text))).toBe(expected);
  });
});
