import { describe, expect, it } from "vitest";
import { SeededRandom } from "../testing/seeded-random.js";
import { parseDecimal } from "./parse-decimal.js";

// A cell in the middle of a text: what stands around it must not matter.
function parsed(literal: string): number {
  const bytes = new TextEncoder().encode(`9,${literal},9`);
  return parseDecimal(bytes, 2, bytes.length - 2);
}

describe("a decimal literal", () => {
  it("is the double Number gives, to the last bit", () => {
    const random = new SeededRandom(7);
    const bits = new DataView(new ArrayBuffer(8));
    const literals: string[] = [];
    for (let n = 0; n < 30_000; n++) {
      literals.push(String(random.next()), String((random.next() - 0.5) * 10 ** (random.below(60) - 40)));
      bits.setUint32(0, random.below(2 ** 32));
      bits.setUint32(4, random.below(2 ** 32));
      const any = bits.getFloat64(0);
      if (Number.isFinite(any)) literals.push(String(any), any.toExponential(17));
      const digits = Array.from({ length: 1 + random.below(25) }, () => random.below(10)).join("");
      const point = random.below(digits.length + 1);
      const zeros = random.chance(0.3) ? "0".repeat(random.below(25)) : "";
      const exponent = random.chance(0.3) ? `e${random.below(80) - 50}` : "";
      literals.push(
        `${random.pick(["", "-", "+"])}${digits.slice(0, point)}.${zeros}${digits.slice(point)}${exponent}`,
      );
    }
    const wrong = literals.filter((literal) => !Object.is(parsed(literal), Number(literal)));
    expect(wrong).toEqual([]);
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
