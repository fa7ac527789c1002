import { describe, expect, it } from "vitest";
import { pythonFloat, pythonList, pythonNumber, pythonString } from "./python-repr.js";

/** Bits of a double, and what Python 3.11 prints for it. */
const FLOATS: [bits: string, repr: string][] = [
  ["0000000000000000", "0.0"],
  ["8000000000000000", "-0.0"],
  ["3ff0000000000000", "1.0"],
  ["bff0000000000000", "-1.0"],
  ["405d800000000000", "118.0"],
  ["3fb999999999999a", "0.1"],
  ["3fd5555555555555", "0.3333333333333333"],
  ["3f1a36e2eb1c432d", "0.0001"],
  ["3f1a36371ea531a8", "9.999e-05"],
  ["3ee4f8b588e368f1", "1e-05"],
  ["3eef75104d551d69", "1.5e-05"],
  ["be90c6f7a0b5ed8d", "-2.5e-07"],
  ["3e7ad7f29abcaf48", "1e-07"],
  ["3ddb7cdfd9d7bdbb", "1e-10"],
  ["0000000000000001", "5e-324"],
  ["0010000000000000", "2.2250738585072014e-308"],
  ["430c6bf526340000", "1000000000000000.0"],
  ["4341c37937e07fff", "9999999999999998.0"],
  ["4341c37937e08000", "1e+16"],
  ["437b69b4ba630f35", "1.2345678901234568e+17"],
  ["4415af1d78b58c40", "1e+20"],
  ["444b1ae4d6e2ef50", "1e+21"],
  ["4480f0cf064dd592", "1e+22"],
  ["54bb6e83b85f253b", "1.5e+100"],
  ["7fefffffffffffff", "1.7976931348623157e+308"],
  ["7ff0000000000000", "inf"],
  ["fff0000000000000", "-inf"],
  ["7ff8000000000000", "nan"],
  ["4059000000000000", "100.0"],
  ["2b2bff2ee48e0530", "1e-100"],
  ["4011666666666666", "4.35"],
  ["4340000000000000", "9007199254740992.0"],
  ["43b0000000000000", "1.152921504606847e+18"],
];

/** A text, and what Python 3.11 prints for it. */
const STRINGS: [text: string, repr: string][] = [
  ["", "''"],
  ["it's", `"it's"`],
  ['q"q', `'q"q'`],
  ["both'\"", `'both\\'"'`],
  ["a\nb\t\\\r", "'a\\nb\\t\\\\\\r'"],
  ["é", "'é'"],
  ["日本 x", "'日本 x'"],
  ["\u{1f600}", "'\u{1f600}'"],
  ["\u0301", "'\u0301'"],
  ["\0\x1b\x7f\x80", "'\\x00\\x1b\\x7f\\x80'"],
  ["\xa0\xad", "'\\xa0\\xad'"],
  ["\u200b\u2028\u3000\ue000\ufeff", "'\\u200b\\u2028\\u3000\\ue000\\ufeff'"],
  ["\u{e0001}", "'\\U000e0001'"],
];

describe("Python's repr", () => {
  it("of floats", () => {
    const printed = FLOATS.map(([bits]) => pythonFloat(new DataView(hex(bits)).getFloat64(0)));
    expect(printed).toEqual(FLOATS.map(([, repr]) => repr));
  });

  it("of texts", () => {
    expect(STRINGS.map(([text]) => pythonString(text))).toEqual(STRINGS.map(([, repr]) => repr));
  });

  it("of lists, in which a missing element is nan", () => {
    expect(pythonList(["a", null, "v", undefined])).toBe("['a', nan, 'v', nan]");
    expect(pythonList([1, 2.5, Number.NaN, true, Infinity, 1e-5, 10n])).toBe("[1, 2.5, nan, True, inf, 1e-05, 10]");
    expect(pythonList([[], ["x"], false])).toBe("[[], ['x'], False]");
  });

  it("does not exist for lists of other things", () => {
    expect(pythonList([{}])).toBeUndefined();
    expect(pythonList([["a", Symbol("s")]])).toBeUndefined();
  });

  it("of numbers without a declared kind is an int's for whole ones", () => {
    expect([1, -7, 2.5, -0, 1e16, 2 ** 53].map(pythonNumber)).toEqual([
      "1",
      "-7",
      "2.5",
      "-0.0",
      "1e+16",
      "9007199254740992.0",
    ]);
  });
});

function hex(bits: string): ArrayBuffer {
  return Uint8Array.from(bits.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)).buffer;
}
