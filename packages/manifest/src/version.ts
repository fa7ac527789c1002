/** Manifest versions this release opens without being asked for a particular one. */
export const SUPPORTED_MANIFEST_VERSIONS = ["0.2.1", "0.3.0"] as const;

/** The version written into new manifests. */
export const MANIFEST_VERSION = "0.3.0";

/**
 * Compares dotted versions number by number: negative if `a` is older, positive if newer, 0 if equal (`1.0` equals `1.0.0`).
 * `null` where either is not made of dotted whole numbers: then nothing can be said.
 */
export function compareVersions(a: string, b: string): number | null {
  const left = numbersOf(a);
  const right = numbersOf(b);
  if (left === null || right === null) return null;
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0n) - (right[i] ?? 0n);
    if (difference !== 0n) return difference < 0n ? -1 : 1;
  }
  return 0;
}

function numbersOf(version: string): readonly bigint[] | null {
  return /^\d+(\.\d+)*$/.test(version) ? version.split(".").map(BigInt) : null;
}
