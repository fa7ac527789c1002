/** The greatest of 1, 2 and 5 times a power of ten that is not above `most`. */
export function niceBelow(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const factor = [5, 2, 1].find((one) => one * power <= most * (1 + 1e-9)) ?? 1;
  return Number((factor * power).toPrecision(1));
}

/** The smallest of 1, 2 and 5 times a power of ten that is not below `least`, and at least 1. */
export function niceStep(least: number): number {
  if (least <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= least) as number);
}

/** A number in three digits, with a real minus sign: `−0.125`, `1.2e+7`. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(3))).replaceAll("-", "−");
}
