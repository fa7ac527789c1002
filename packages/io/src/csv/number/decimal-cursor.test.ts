import { describe, expect, it } from "vitest";
import { bytesOf } from "../testing/bytes-of.js";
import { decimalLiterals } from "../testing/decimal-literals.js";
import { SeededRandom } from "../testing/seeded-random.js";
import { DecimalCursor } from "./decimal-cursor.js";

/** What a cursor makes of each literal, all of them cells of one text; `undefined` where it leaves one to others. */
function readAll(literals: readonly string[]): (number | undefined)[] {
  const cursor = new DecimalCursor(bytesOf(`${literals.join(",")},\n\n\n`));
  let start = 0;
  return literals.map((literal) => {
    const end = start + bytesOf(literal).length;
    const whole = cursor.read(start) === end;
    start = end + 1;
    return whole ? cursor.value[0] : undefined;
  });
}

const wrong = (literals: readonly string[]) => {
  const values = readAll(literals);
  return literals.filter((literal, n) => values[n] !== undefined && !Object.is(values[n], Number(literal)));
};

describe("a number read straight from the bytes", () => {
  it("is the double Number gives, to the last bit, whatever the literal", () => {
    expect(wrong(decimalLiterals(new SeededRandom(20260301), 6000))).toEqual([]);
  });

  it("is read, not left to others, where it is a double of a common size as Python and JavaScript write it", () => {
    const random = new SeededRandom(20260302);
    const doubles = Array.from({ length: 20_000 }, () => (random.next() - 0.5) * 10 ** random.below(15));
    const literals = doubles.map(String).filter((literal) => /^[-\d]+\.\d+$/.test(literal));
    expect(literals.length).toBeGreaterThan(19_000);
    expect(readAll(literals)).toEqual(literals.map(Number));
  });

  it("may have no digit before or after the point, a sign and leading zeros", () => {
    const literals = ["0", "-0", "-0.0", ".5", "5.", "-.5", "007", "00.5", "0000000000000000000000000001"];
    expect(readAll(literals)).toEqual([0, -0, -0, 0.5, 5, -0.5, 7, 0.5, 1]);
  });

  it("ends where something else begins", () => {
    const ends = { "1.5.2": 3, "7-": 1, "1.5e5": 3, "0x10": 1, "1_000": 1, "12 ": 2, '3"': 1, "4é": 1 };
    const cursor = (text: string) => new DecimalCursor(bytesOf(`${text},,,,`));
    expect(Object.keys(ends).map((text) => cursor(text).read(0))).toEqual(Object.values(ends));
  });

  it("knows whether it is written as a whole number", () => {
    const written = { "118": true, "-7": true, "123456789012": true, "118.0": false, "5.": false, ".5": false };
    const cursor = new DecimalCursor(bytesOf(`${Object.keys(written).join(",")},,,,`));
    let at = 0;
    for (const [literal, whole] of Object.entries(written)) {
      expect(cursor.read(at), literal).toBe(at + literal.length);
      expect(cursor.whole, literal).toBe(whole);
      at += literal.length + 1;
    }
  });

  it("is left to others where it is none, or may not fit", () => {
    const none = [
      "",
      " 1",
      "+1",
      "-",
      ".",
      "-.",
      "e5",
      ".e5",
      "1e",
      "1e+",
      "1e-x",
      "--1",
      "nan",
      "inf",
      "é",
      "／",
      "１",
    ];
    const large = ["1234567890123456", "99999999999999999999999", `0.${"1".repeat(40)}`, `0.${"0".repeat(40)}1`];
    const between = ["9007199254740993.0", "0.500000000000000055511151231257827"];
    const literals = [...none, ...large, ...between];
    expect(readAll(literals)).toEqual(literals.map(() => undefined));
  });

  it("is left to others at the very end of a text, of which nothing beyond is looked at", () => {
    for (const text of ["1", "12", "123", "1234", "1.5", "1e5", "12345.", "1234e", "1234e5", "-", ""]) {
      const longer = bytesOf(`${text}9999`);
      expect(new DecimalCursor(longer.subarray(0, text.length)).read(0), text).toBeLessThanOrEqual(text.length);
    }
    expect(new DecimalCursor(bytesOf("1.5\n")).read(0)).toBe(-1);
  });
});
