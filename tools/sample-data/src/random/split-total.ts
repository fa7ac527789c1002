import { choose, normal } from "./distributions.js";
import type { Random } from "./random.js";

/**
 * `total` as `parts` whole numbers within [minimum, maximum], around their mean.
 * @throws RangeError where no such split exists
 */
export function splitEvenly(
  random: Random,
  total: number,
  parts: number,
  bounds: { readonly minimum: number; readonly maximum: number },
): number[] {
  const { minimum, maximum } = bounds;
  if (total < minimum * parts || total > maximum * parts) throw new RangeError(`${total} cannot be split so.`);
  const mean = total / parts;
  const clamp = (value: number): number => Math.min(maximum, Math.max(minimum, Math.round(value)));
  const counts = Array.from({ length: parts }, () => clamp(normal(random, mean, (maximum - minimum) / 10)));
  const positions = counts.map((_, i) => i);
  let surplus = counts.reduce((sum, count) => sum + count, 0) - total;
  while (surplus !== 0) {
    const step = Math.sign(surplus);
    const i = choose(random, positions);
    const changed = (counts[i] as number) - step;
    if (changed < minimum || changed > maximum) continue;
    counts[i] = changed;
    surplus -= step;
  }
  return counts;
}

/** `total` as whole numbers in proportion to the weights; what rounding down leaves over goes to the largest fractions. */
export function splitByWeight(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const counts = exact.map(Math.floor);
  const left = total - counts.reduce((a, b) => a + b, 0);
  const byFraction = exact
    .map((value, i) => ({ i, fraction: value - Math.floor(value) }))
    .sort((a, b) => b.fraction - a.fraction || a.i - b.i);
  for (const { i } of byFraction.slice(0, left)) counts[i] = (counts[i] as number) + 1;
  return counts;
}
