import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { goldenPath } from "../golden-path.js";
import { decodeNpy, type NumpyArray } from "./npy-array.js";

/** The arrays of a golden `.npz` file, e.g. `session/lfp_810755797.npz`, by the names they were saved under. */
export function readGoldenArrays(relative: string): Readonly<Record<string, NumpyArray>> {
  return decodeNpz(readFileSync(goldenPath(relative)));
}

/** The arrays in the bytes of an `.npz` file, by name. @throws Error for an array numpy would not write so */
export function decodeNpz(bytes: Uint8Array): Readonly<Record<string, NumpyArray>> {
  const arrays = Object.entries(unzipSync(bytes)).map(
    ([file, content]) => [file.replace(/\.npy$/, ""), decodeNpy(content)] as const,
  );
  return Object.fromEntries(arrays);
}
