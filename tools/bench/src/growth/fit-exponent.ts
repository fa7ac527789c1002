/**
 * How y grows with x: the exponent k of `y = c · x^k` that fits best, by least squares on the logarithms. 1 is linear, 0 flat.
 * NaN for fewer than two different x.
 */
export function fitExponent(x: readonly number[], y: readonly number[]): number {
  const [u, v] = [x.map(Math.log), y.map(Math.log)];
  const [meanU, meanV] = [mean(u), mean(v)];
  let covariance = 0;
  let variance = 0;
  for (const [i, at] of u.entries()) {
    covariance += (at - meanU) * ((v[i] ?? Number.NaN) - meanV);
    variance += (at - meanU) ** 2;
  }
  return covariance / variance;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
