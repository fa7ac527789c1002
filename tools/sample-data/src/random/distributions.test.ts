import { describe, expect, it } from "vitest";
import {
  beta,
  chance,
  choose,
  exponential,
  gamma,
  integer,
  logNormal,
  normal,
  sample,
  shuffled,
} from "./distributions.js";
import { Random } from "./random.js";

const DRAWS = 40_000;

describe("distributions", () => {
  // Mean and variance are those of the textbooks.
  const cases: [string, (random: Random) => number, number, number][] = [
    ["normal(2, 3)", (random) => normal(random, 2, 3), 2, 9],
    ["exponential(0.5)", (random) => exponential(random, 0.5), 0.5, 0.25],
    ["gamma(4, 15)", (random) => gamma(random, 4, 15), 60, 900],
    ["gamma(1, 1)", (random) => gamma(random, 1, 1), 1, 1],
    ["beta(8, 2)", (random) => beta(random, 8, 2), 0.8, 16 / 1100],
    [
      "log-normal(0, 0.5)",
      (random) => logNormal(random, 0, 0.5),
      Math.exp(0.125),
      (Math.exp(0.25) - 1) * Math.exp(0.25),
    ],
    ["integer(3, 7)", (random) => integer(random, 3, 7), 4.5, 1.25],
    ["chance(0.2)", (random) => Number(chance(random, 0.2)), 0.2, 0.16],
  ];
  it.each(cases)("%s has its mean and variance", (name, draw, mean, variance) => {
    const random = new Random(1, name);
    const values = Array.from({ length: DRAWS }, () => draw(random));
    const found = values.reduce((sum, value) => sum + value, 0) / DRAWS;
    const spread = values.reduce((sum, value) => sum + (value - found) ** 2, 0) / DRAWS;
    expect(Math.abs(found - mean)).toBeLessThan(5 * Math.sqrt(variance / DRAWS));
    expect(Math.abs(spread / variance - 1)).toBeLessThan(0.08);
  });

  it("integers stay within their bounds and reach both", () => {
    const random = new Random(1, "integers");
    expect(new Set(Array.from({ length: 1000 }, () => integer(random, -1, 2)))).toEqual(new Set([-1, 0, 1]));
  });

  it("shuffling keeps every item, sampling takes different ones, choosing reaches all", () => {
    const random = new Random(1, "items");
    const items = Array.from({ length: 50 }, (_, i) => i);
    const mixed = shuffled(random, items);
    expect(mixed).not.toEqual(items);
    expect([...mixed].sort((a, b) => a - b)).toEqual(items);
    expect(new Set(sample(random, items, 20)).size).toBe(20);
    expect(new Set(Array.from({ length: 100 }, () => choose(random, ["a", "b", "c"])))).toEqual(
      new Set(["a", "b", "c"]),
    );
  });
});
