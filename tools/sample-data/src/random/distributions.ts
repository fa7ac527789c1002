import type { Random } from "./random.js";

/** Uniform in [from, to). */
export function uniform(random: Random, from: number, to: number): number {
  return from + (to - from) * random.unit();
}

/** A whole number in [from, to): `to` is exclusive. */
export function integer(random: Random, from: number, to: number): number {
  return from + Math.floor((to - from) * random.unit());
}

/** True with this probability. */
export function chance(random: Random, probability: number): boolean {
  return random.unit() < probability;
}

/** Box-Muller; the second number of each pair is thrown away to keep draws countable. */
export function normal(random: Random, mean: number, deviation: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.unit()));
  return mean + deviation * radius * Math.cos(2 * Math.PI * random.unit());
}

export function logNormal(random: Random, mean: number, deviation: number): number {
  return Math.exp(normal(random, mean, deviation));
}

export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random.unit());
}

/** Marsaglia and Tsang's method. `shape` must be at least 1. */
export function gamma(random: Random, shape: number, scale: number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random, 0, 1);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.unit()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale;
  }
}

/** Both parameters must be at least 1. */
export function beta(random: Random, a: number, b: number): number {
  const x = gamma(random, a, 1);
  return x / (x + gamma(random, b, 1));
}

/** One of the choices. */
export function choose<T>(random: Random, choices: readonly T[]): T {
  return choices[integer(random, 0, choices.length)] as T;
}

/** The items in another order (Fisher-Yates). */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = integer(random, 0, i + 1);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}

/** `count` different items in another order. */
export function sample<T>(random: Random, items: readonly T[], count: number): T[] {
  return shuffled(random, items).slice(0, count);
}

/** Rounded to so many decimals, as a program printing few digits would have left it. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
