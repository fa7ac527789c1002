import { describe, expect, it } from "vitest";
import { decimalLiterals } from "../testing/decimal-literals.js";
import { SeededRandom } from "../testing/seeded-random.js";
import { DecimalCursor } from "./decimal-cursor.js";
import { parseDecimal } from "./parse-decimal.js";

// A cell in the middle of a text: what stands around it must not matter.
function parsed(literal: string): number {
  const bytes = new TextEncoder().encode(`9,${literal},9999`);
  const cursor = new DecimalCursor(bytes);
  if (cursor.read(2) === bytes.length - 5) return cursor.value[0] as number;
  return parseDecimal(bytes, 2, bytes.length - 5);
}

describe("a decimal literal", () => {
  it("is the double Number gives, to the last bit", () => {
    const literals = decimalLiterals(new SeededRandom(7), 2000);
    const wrong = literals.filter((literal) => !Object.is(parsed(literal), Number(literal)));
    // A literal too large for a double is not one.
    expect(wrong.filter((literal) => Number.isFinite(Number(literal)))).toEqual([]);
  });

  it("is told from a long run of digits with a letter behind it without going over it again and again", () => {
    // Two hundred thousand digits would take an hour if their number squared counted.
    expect(parsed(`${"0".repeat(200_000)}x`)).toBeNaN();
  });

  it("is rounded to even where it lies exactly between two doubles", () => {
    const random = new SeededRandom(8);
    const literals: string[] = ["9007199254740993", "9007199254740993.0", "9007199254740995.00"];
    for (let n = 0; n < 5000; n++) {
      const between = BigInt(2 ** 52 + random.below(2 ** 52)) * 2n + 1n;
      const places = 1 + random.below(12);
      const digits = String(between * 5n ** BigInt(places));
      literals.push(`${digits.slice(0, -places)}.${digits.slice(-places)}`);
    }
    expect(literals.filter((literal) => !Object.is(parsed(literal), Number(literal)))).toEqual([]);
  });

  it("may have no digit before or after the point, a sign, leading zeros, and blanks around it", () => {
    const literals = [
      ".5",
      "5.",
      "-.5",
      "+1",
      "007",
      "00.5",
      " 1.5",
      "2.5\t",
      "1.e5",
      "1E5",
      "1e+05",
      "1e00000000000005",
    ];
    expect(literals.map(parsed)).toEqual(literals.map(Number));
  });

  it("is a whole zero or a signed one", () => {
    expect(["0", "-0", "-0.0", "0.000", "-0e5"].map(parsed)).toEqual([0, -0, -0, 0, -0]);
  });

  it("may be an infinity, in pandas' spellings", () => {
    const words = ["inf", "INF", "iNf", "Infinity", "+inf", "+Infinity", "-inf", "-infinity"];
    expect(words.map((word) => parsed(word))).toEqual([...Array(6).fill(Infinity), -Infinity, -Infinity]);
  });

  it("is nothing else pandas takes for text", () => {
    const texts = [
      "",
      " ",
      ".",
      "-",
      "+",
      "-.",
      "e5",
      ".e5",
      "1e",
      "1e+",
      "1 e5",
      "1e 5",
      "1d5",
      "--1",
      "- 1",
      "1-",
      "1.5.2",
    ];
    const more = [
      "1e5.5",
      "0x10",
      "1_000",
      "1%",
      "1L",
      "nan",
      "NaN",
      "+nan",
      " inf",
      "inf ",
      "infin",
      "1e400",
      "-1e400",
      "１",
    ];
    expect([...texts, ...more].filter((text) => !Number.isNaN(parsed(text)))).toEqual([]);
  });
});
