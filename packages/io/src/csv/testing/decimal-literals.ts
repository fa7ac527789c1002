import type { SeededRandom } from "./seeded-random.js";

const bits = new DataView(new ArrayBuffer(8));

/** Decimal literals of every kind a file may hold, and those on which parsers fail; `rounds` times fourteen or so. */
export function decimalLiterals(random: SeededRandom, rounds: number): string[] {
  const literals: string[] = [];
  for (let n = 0; n < rounds; n++) {
    const sign = random.pick(["", "", "-"]);
    literals.push(sign + random.next(), sign + random.next() * 10 ** (random.below(60) - 40), someDigits(random));
    const any = anyDouble(random);
    literals.push(String(any), any.toExponential(17), any.toPrecision(1 + random.below(21)));
    literals.push(...aroundHalfway(random), (random.next() * 1e4).toFixed(random.below(21)));
    // Subnormal, and the ends of what a double holds.
    literals.push(
      `${digits(random, 18)}e-${310 + random.below(40)}`,
      `${digits(random, 17)}e${285 + random.below(12)}`,
    );
  }
  return literals;
}

/** The shortest literal of any finite double, as `repr` and `String` write it. */
export function anyDouble(random: SeededRandom): number {
  for (;;) {
    bits.setUint32(0, random.below(2 ** 32));
    bits.setUint32(4, random.below(2 ** 32));
    const double = bits.getFloat64(0);
    if (Number.isFinite(double)) return double;
  }
}

/** 1 to 25 digits, a point anywhere among them or nowhere, zeros behind it, an exponent. */
function someDigits(random: SeededRandom): string {
  const all = digits(random, 1 + random.below(25));
  const point = random.below(all.length + 1);
  const zeros = random.chance(0.3) ? "0".repeat(random.below(25)) : "";
  const mantissa = random.chance(0.2) ? all : `${all.slice(0, point)}.${zeros}${all.slice(point)}`;
  return mantissa + (random.chance(0.3) ? `${random.pick(["e", "E", "e+", "e-0"])}${random.below(50)}` : "");
}

/** A literal exactly between two doubles, written with a point, and its neighbours in the last digit and beyond it. */
function aroundHalfway(random: SeededRandom): string[] {
  const between = BigInt(2 ** 52 + random.below(2 ** 52)) * 2n + 1n;
  const places = 1 + random.below(22);
  const exact = between * 5n ** BigInt(places);
  const pointed = (value: bigint) => {
    const text = String(value).padStart(places + 1, "0");
    return `${text.slice(0, -places)}.${text.slice(-places)}`;
  };
  return [exact, exact + 1n, exact - 1n].map(pointed).concat(`${pointed(exact)}${"0".repeat(random.below(9))}1`);
}

function digits(random: SeededRandom, count: number): string {
  return Array.from({ length: count }, () => random.below(10)).join("");
}
