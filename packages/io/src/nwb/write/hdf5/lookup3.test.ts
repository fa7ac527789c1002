import { describe, expect, it } from "vitest";
import { lookup3 } from "./lookup3.js";

describe("lookup3", () => {
  it.each([
    // From the driver of Jenkins' own lookup3.c.
    ["", 0, 0xdeadbeef],
    ["", 0xdeadbeef, 0xbd5b7dde],
    ["Four score and seven years ago", 0, 0x17770551],
    ["Four score and seven years ago", 1, 0xcd628161],
  ])("hashes %j with seed %i", (text, seed, hash) => {
    expect(lookup3(new TextEncoder().encode(text), seed)).toBe(hash);
  });
});
