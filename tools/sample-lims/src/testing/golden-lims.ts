import { goldenPath } from "@ecephys-tools/goldens";
import { type SampleLims, startSampleLims } from "../index.js";

/** The golden project: orphans, missing and infinite values, a specimen recorded twice. */
export const GOLDEN_MANIFEST = goldenPath("tables/cache/manifest.json");

export function startGoldenLims(additions = true): Promise<SampleLims> {
  return startSampleLims({ manifest: GOLDEN_MANIFEST, additions });
}
