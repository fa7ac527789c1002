import { describe, expect, it } from "vitest";
import { copyRegion } from "./copy-region.js";

const bytesOf = (values: { readonly buffer: ArrayBufferLike }) => new Uint8Array(values.buffer);

describe("copying a region of one array into another", () => {
  it.each([Uint8Array, Int16Array, Float32Array, Float64Array])("moves items of %s", (Kind) => {
    const from = new Kind(Array.from({ length: 4 * 5 }, (_, i) => i));
    const to = new Kind(3 * 4);
    copyRegion(
      { bytes: bytesOf(from), shape: [4, 5], start: [1, 2] },
      { bytes: bytesOf(to), shape: [3, 4], start: [0, 1] },
      [2, 3],
      Kind.BYTES_PER_ELEMENT,
    );
    expect([...to]).toEqual([0, 7, 8, 9, 0, 12, 13, 14, 0, 0, 0, 0]);
  });

  it("moves rows long enough to be copied as memory", () => {
    const from = Int16Array.from({ length: 200 }, (_, i) => i);
    const to = new Int16Array(200);
    const place = (values: Int16Array) => ({ bytes: bytesOf(values), shape: [2, 100], start: [0, 20] });
    copyRegion(place(from), place(to), [2, 60], 2);
    expect([...to]).toEqual([...from].map((value) => (value % 100 >= 20 && value % 100 < 80 ? value : 0)));
  });

  it("moves along any number of axes, and records of any size", () => {
    const from = Uint8Array.from({ length: 2 * 2 * 3 * 12 }, (_, i) => i);
    const to = new Uint8Array(2 * 2 * 12);
    copyRegion(
      { bytes: from, shape: [2, 2, 3], start: [0, 0, 2] },
      { bytes: to, shape: [2, 2, 1], start: [0, 0, 0] },
      [2, 2, 1],
      12,
    );
    expect([...to]).toEqual([2, 5, 8, 11].flatMap((item) => Array.from({ length: 12 }, (_, i) => item * 12 + i)));
  });

  it("copies one value of a scalar, and nothing of an empty region", () => {
    const to = Float64Array.of(0);
    const scalar = { bytes: bytesOf(Float64Array.of(2.5)), shape: [], start: [] };
    copyRegion(scalar, { bytes: bytesOf(to), shape: [], start: [] }, [], 8);
    expect([...to]).toEqual([2.5]);
    copyRegion({ ...scalar, shape: [1] }, { bytes: bytesOf(to), shape: [1], start: [0] }, [0], 8);
    expect([...to]).toEqual([2.5]);
  });
});
