import { fileURLToPath } from "node:url";

// This file lies as deep as the built entries: the addresses hold for both.

/** The program of the measured processes, in the form this process runs in itself: built or source. */
export const MEASURE_SCRIPT = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "measure.ts" : "measure.js", import.meta.url),
);

/** The same for AllenSDK. */
export const ALLENSDK_SCRIPT = fileURLToPath(new URL("../python/measure_allensdk.py", import.meta.url));

/** Where the generated project is kept between runs; out of version control. */
export const CACHE_FOLDER = fileURLToPath(new URL("../../../node_modules/.cache/ecephys-bench/", import.meta.url));
