import { describe, expect, it } from "vitest";
import { seededRandom, wholeNumber } from "../stimulus/testing/seeded-random.js";
import type { Bins } from "./bins.js";
import { countSpikes } from "./count-spikes.js";
import { binsOf, timeDomain } from "./time-domain.js";

/** Small whole and half seconds, so that spikes often lie on edges. */
function randomTrains(random: () => number, numUnits: number): Float64Array[] {
  return Array.from({ length: numUnits }, () =>
    Float64Array.from({ length: wholeNumber(random, 60) }, () => wholeNumber(random, 120) / 2).sort(),
  );
}

function randomDomain(random: () => number, numEdges: number): { starts: Float64Array; domain: Float64Array } {
  const edges = Float64Array.from({ length: numEdges }, () => wholeNumber(random, 12) / 2 - 1).sort();
  const starts = Float64Array.from({ length: wholeNumber(random, 12) }, () => wholeNumber(random, 100) / 2);
  if (random() < 0.5) starts.sort();
  return { starts, domain: timeDomain(edges, starts) };
}

/** Every spike compared with every bin. */
function naive({ numWindows, binsPerWindow, lower, upper }: Bins, trains: readonly Float64Array[]): number[] {
  const counts: number[] = [];
  for (let bin = 0; bin < numWindows * binsPerWindow; bin++) {
    for (const train of trains) {
      counts.push(train.filter((t) => t >= (lower[bin] as number) && t <= (upper[bin] as number)).length);
    }
  }
  return counts;
}

function counted(bins: Bins, trains: readonly Float64Array[]): number[] {
  const counts = new Uint32Array(bins.numWindows * bins.binsPerWindow * trains.length);
  countSpikes(bins, trains, counts);
  return [...counts];
}

describe("counting along time", () => {
  it("equals comparing every spike with every bin, edges, overlaps and empty bins included", () => {
    const random = seededRandom(4);
    let spikes = 0;
    for (let round = 0; round < 400; round++) {
      const trains = randomTrains(random, wholeNumber(random, 5));
      const numEdges = 2 + wholeNumber(random, 5);
      const { domain } = randomDomain(random, numEdges);
      for (const closed of ["both", "left"] as const) {
        const bins = binsOf(domain, numEdges, closed);
        const counts = counted(bins, trains);
        expect(counts).toEqual(naive(bins, trains));
        spikes += counts.reduce((sum, count) => sum + count, 0);
      }
    }
    expect(spikes).toBeGreaterThan(10_000);
  });

  it("counts every spike once where bins are closed on the left, and spikes on shared edges twice where on both sides", () => {
    const random = seededRandom(5);
    for (let round = 0; round < 200; round++) {
      const trains = randomTrains(random, 3);
      const numEdges = 2 + wholeNumber(random, 6);
      const { domain } = randomDomain(random, numEdges);
      const counts = {
        left: counted(binsOf(domain, numEdges, "left"), trains),
        both: counted(binsOf(domain, numEdges, "both"), trains),
      };
      for (let window = 0; window * numEdges < domain.length; window++) {
        const edges = domain.subarray(window * numEdges, (window + 1) * numEdges);
        for (const [unit, train] of trains.entries()) {
          const sumOf = (all: readonly number[]): number => {
            let sum = 0;
            for (let bin = 0; bin + 1 < numEdges; bin++)
              sum += all[(window * (numEdges - 1) + bin) * trains.length + unit] as number;
            return sum;
          };
          const within = (from: number, to: number, last: boolean): number =>
            train.filter((t) => t >= from && (last ? t <= to : t < to)).length;
          const [first, last] = [edges[0] as number, edges.at(-1) as number];
          expect(sumOf(counts.left)).toBe(within(first, last, false));
          const onInnerEdges = [...edges.subarray(1, -1)].reduce(
            (sum, edge) => sum + train.filter((t) => t === edge).length,
            0,
          );
          expect(sumOf(counts.both)).toBe(within(first, last, true) + onInnerEdges);
        }
      }
    }
  });

  it("walks long trains through many short windows of few units, stretch by stretch", () => {
    const random = seededRandom(6);
    const trains = Array.from({ length: 2 }, () => Float64Array.from({ length: 5000 }, () => random() * 3000).sort());
    const starts = Float64Array.from({ length: 9000 }, (_, i) => 100 + i / 4 + (i > 5000 ? 200 : 0));
    const bins = binsOf(timeDomain([0, 0.25], starts), 2, "both");
    const counts = counted(bins, trains);
    const position = (train: Float64Array, time: number): number => train.findIndex((t) => t >= time);
    for (const window of [0, 1, 4999, 5000, 5001, 5002, 8999]) {
      for (const [unit, train] of trains.entries()) {
        const first = position(train, bins.lower[window] as number);
        let count = 0;
        while ((train[first + count] as number) <= (bins.upper[window] as number)) count++;
        expect(counts[window * 2 + unit]).toBe(count);
      }
    }
    const total = trains.reduce(
      (sum, train) => sum + train.filter((t) => (t >= 100 && t <= 1350.25) || (t >= 1550.25 && t <= 2550)).length,
      0,
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
  });

  it("finds the bin in bins of very different width", () => {
    const edges = Float64Array.from({ length: 60 }, (_, i) => 1.2 ** i / 1000);
    const random = seededRandom(7);
    const trains = [Float64Array.from({ length: 3000 }, () => random() ** 6 * 60).sort()];
    const bins = binsOf(timeDomain(edges, Float64Array.of(0, 0.5, 11)), 60, "left");
    expect(counted(bins, trains)).toEqual(naive(bins, trains));
  });
});
