import { describe, expect, it } from "vitest";
import { decodeNumbers } from "./decode-numbers.js";

const bytesOf = (values: { readonly buffer: ArrayBufferLike }) => new Uint8Array(values.buffer);

describe("decoding 64-bit whole numbers", () => {
  it("gives doubles where every number is a safe integer", () => {
    const values = [0n, -1n, 1n, 4294967296n, -4294967297n, 9007199254740991n, -9007199254740991n];
    const decoded = decodeNumbers("int64", bytesOf(BigInt64Array.from(values)));
    expect(decoded).toEqual(Float64Array.from(values, Number));
  });

  it.each([2n ** 53n, -(2n ** 53n), 2n ** 62n])("keeps 64 bits for %d, whatever stands before it", (value) => {
    const decoded = decodeNumbers("int64", bytesOf(BigInt64Array.of(5n, value)));
    expect(decoded).toEqual(BigInt64Array.of(5n, value));
  });

  it("does the same without a sign", () => {
    expect(decodeNumbers("uint64", bytesOf(BigUint64Array.of(7n, 2n ** 53n - 1n)))).toEqual(
      Float64Array.of(7, 2 ** 53 - 1),
    );
    expect(decodeNumbers("uint64", bytesOf(BigUint64Array.of(7n, 2n ** 64n - 1n)))).toEqual(
      BigUint64Array.of(7n, 2n ** 64n - 1n),
    );
  });
});

describe("decoding bytes that begin anywhere", () => {
  it("does not mind their alignment", () => {
    const shifted = new Uint8Array(17);
    shifted.set(bytesOf(Float64Array.of(1.5, -2)), 1);
    expect(decodeNumbers("float64", shifted.subarray(1))).toEqual(Float64Array.of(1.5, -2));
  });

  it.each([
    ["int8", Int8Array.of(-1, 2)],
    ["uint8", Uint8Array.of(255, 2)],
    ["int16", Int16Array.of(-1, 300)],
    ["uint16", Uint16Array.of(65535, 300)],
    ["int32", Int32Array.of(-1, 70000)],
    ["uint32", Uint32Array.of(4294967295, 1)],
    ["float32", Float32Array.of(0.5, Number.NaN)],
    ["float64", Float64Array.of(0.1, Number.POSITIVE_INFINITY)],
  ] as const)("gives %s its own array", (dtype, values) => {
    expect(decodeNumbers(dtype, bytesOf(values.slice()))).toEqual(values);
  });
});
