import { inflateSync } from "node:zlib";

/**
 * Files numpy 2.4 wrote, compressed. All hold 2 × 3 × 2 values: with `n = numpy.arange(12).reshape(2, 3, 2)`, unsigned ones
 * are `n`, signed ones `n - 6`, floats `(n - 6) / 4`, booleans `n % 2 == 1`. `numpy.lib.format.write_array` with a
 * `version` made the last two, `numpy.save` the others.
 */
const COMPRESSED = {
  "|u1":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBeU2qorqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAS4GRiZmFlY2dg5OLm4Ay0kcGA==",
  "|i1":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBek2morqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAa5fv//8/fefgZGJmYUVAPztIcQ=",
  "<u2":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBuU2qkrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAS4GBkYGJgZmBhYGVgY2BnYGDgZOBi4GbgYA+j8b2Q==",
  ">u2":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBuV2qkrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAS4GBgZGBiYGZgYWBlYGNgZ2Bg4GTgYuBm4A+wMb2w==",
  "<i2":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBuk2mkrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAa5f/3////P/7/9/////Z2BgZGBiYGZgYWBlAADOIid/",
  ">i2":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBul2mkrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAa7/v/7//v/n/9////7/Z2BgYGRgYmBmYGFgBQDPKCeB",
  "<u4":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBuU2qirqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAS4GIGAEYiYgZgZiFiBmBWI2IGYHYg4g5gRikEJuIAYAlAIb2w==",
  ">u4":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBuV2qirqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAS4GCGAEYiYgZgZiFiBmBWI2IGYHYg4g5gRikFpuAJRyG90=",
  "<i4":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBuk2mirqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAa5f/////w3Ef4D4LxD/+w8BDEDACMRMQMwMxCxAzArEAO8fM3U=",
  ">i4":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBul2mirqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAa7/////AuLfQPwHiP8C8T8g/s8AAYxAzATEzEDMAsSsAPBVM3c=",
  "<u8":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBuU2qhrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAS4GKGCE0kxQmhlKs0BpVijNBqXZoTQHlOaE0jADuaE0AMiZG98=",
  ">u8":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBuV2qhrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAS4GVMAIpZmgNDOUZoHSrFCaDUqzQ2kOKM0JpWHmcgMAyGEb4Q==",
  "<i8":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBuk2mhrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAa5f/yHgN5T+A6X/Qul//1EBAxQwQmkmKM0MpVmgNCuUBgA9g0th",
  ">i8":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBul2mhrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAa7/EPALSv+G0n+g9F8o/Q9K/2dABYxQmglKM0NpFijNCgA/GUtj",
  "<f2":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBuk2akrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAS6GfQx7GfYw7GLYwbCFgYHBhMGCwYrBhsEWAESwIQQ=",
  ">f2":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBul2akrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAa59DHsZ9jDsYtjBsIWBgcGEwYLBisGGwZYBAEsyIQY=",
  "<f4":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBuk2airqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAS4GhgP7GRgWAHEDEDsAMQOIvY8BDBrsgIQ9UByIG4B4gT0AoyolvQ==",
  ">f4":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBul2airqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAa79BxgY9i8A4gYgdgBiBgaGfUA2CNgBaXsgbQ8UtwexgeoAufklvw==",
  "<f8":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBuk2ahrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAS4GMPixH0J/gdIfoPQLKP0ASl+A0jBwwR4qD6VfQOkPUPqLPQDNrSsz",
  ">f8":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBul2ahrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAa79PxjAYP8XKP0BSr+A0g+g9AUGFGAP5dtD5e2h6u2h+u2h5gEAKPUrNQ==",
  "|b1":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBek2SorqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGOgpGmjoKtQrkAS4GRgQEAMGNG8k=",
  "fortran |u1":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBeU2qorqOgnpZfVFKUmBefX5SSChIPKSpNBQoXZyQWpAK5GkY6CsY6CkaaOgq1CmQCLgY2Jg4WLkZ2Zk5WbgC+/Rvt",
  "fortran >f4":
    "eNqb7BfqGxDJyFDGUK2eklqcXKRupaBul2airqOgnpZfVFKUmBefX5SSChIPKSpNBQoXZyQWpAK5GkY6CsY6CkaaOgq1CmQCrv0HGMBgfwMDgz2IBmJ7IHv/AgYGOxDtAOQD8T6QPFAMAHL+JZQ=",
  "version 2.0":
    "eNqb7BfqGxDJxFDCwMBQrZ6SWpxcpG6loG6TaaSuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6CsY6CkaaOgq1CuQArl//f///8//v/3////9nYGBkYGJgZmBhYGUAAJW6Jz4=",
  "version 3.0":
    "eNqb7BfqGxDJzFDCwMBQrZ6SWpxcpG6loG6TaaSuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6CsY6CkaaOgq1CuQArl//f///8//v/3////9nYGBkYGJgZmBhYGUAAJZMJz8=",
} as const;

/** What is in {@link numpyFile}, e.g. `>f4`, `fortran |u1`, `version 2.0`. */
export const NUMPY_FILES = Object.keys(COMPRESSED) as readonly (keyof typeof COMPRESSED)[];

/** The bytes of a file that numpy wrote. */
export function numpyFile(name: keyof typeof COMPRESSED): Uint8Array {
  return new Uint8Array(inflateSync(Buffer.from(COMPRESSED[name], "base64")));
}
