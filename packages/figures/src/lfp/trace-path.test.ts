import { expect, test } from "vitest";
import { seededRandom } from "../testing/random.js";
import { tracePath } from "./trace-path.js";

const pathOf = (values: ArrayLike<number>, perSample = 1): string =>
  tracePath({ numSamples: values.length, x: (i) => i * perSample, y: (i) => values[i] as number });

test("few samples are all drawn", () => {
  expect(pathOf([1, 5.004, 2])).toBe("M0,1L1,5L2,2");
});

test("missing samples interrupt the line, a lone sample is a dot", () => {
  expect(pathOf([1, 2, Number.NaN, 7, Number.NaN, Infinity, 3, 4])).toBe("M0,1L1,2M3,7h0M6,3L7,4");
  expect(pathOf([Number.NaN, Number.NaN])).toBe("");
  expect(pathOf([])).toBe("");
  expect(pathOf([3])).toBe("M0,3h0");
});

test("of many samples per pixel the extremes are drawn, in the order they occur", () => {
  expect(pathOf([5, 9, 1, 6, 5, 2, 8, 5], 0.25)).toBe("M0.25,9L0.5,1L1.25,2L1.5,8");
  const random = seededRandom();
  const values = Float64Array.from({ length: 100_000 }, () => Math.round(random() * 1000) / 10);
  const points = Array.from(pathOf(values, 0.01).matchAll(/[ML]([\d.]+),([\d.]+)/g), ([, x, y]) => [
    Number(x),
    Number(y),
  ]);
  expect(points).toHaveLength(2000);
  for (const pixel of [0, 1, 499, 999]) {
    const inPixel = values.subarray(pixel * 100, pixel * 100 + 100);
    const drawn = points.filter(([x]) => Math.floor(x as number) === pixel).map(([, y]) => y as number);
    expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([Math.min(...inPixel), Math.max(...inPixel)]);
  }
});
