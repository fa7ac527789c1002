import type { RawFilter } from "./engine/h5-library.js";

/** Names of registered HDF5 filters, for those that do not name themselves. */
const NAMES: Readonly<Record<number, string>> = {
  307: "bzip2",
  32000: "lzf",
  32001: "blosc",
  32004: "lz4",
  32008: "bitshuffle",
  32013: "zfp",
  32015: "zstd",
  32026: "blosc2",
};

/** Deflate, shuffle, fletcher32, szip, n-bit and scale-offset: what the library was built with. */
const AVAILABLE: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6]);

/** The name of the first filter that cannot be undone here; `undefined` if all can. */
export function missingFilter(filters: readonly RawFilter[]): string | undefined {
  const missing = filters.find((filter) => !AVAILABLE.has(filter.id));
  if (missing === undefined) return undefined;
  return NAMES[missing.id] ?? (missing.name === "" ? `filter ${missing.id}` : missing.name);
}
