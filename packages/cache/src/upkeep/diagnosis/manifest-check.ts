import { isEcephysError } from "@ecephys/core";
import { compareVersions, MANIFEST_VERSION, ManifestBuilder } from "@ecephys/manifest";
import { openManifestFile } from "../../project/manifest-file.js";
import { type Check, fail, ok, warn } from "./check.js";

/** Whether the manifest can be opened, and its version. */
export async function manifestCheck(path: string): Promise<Check> {
  try {
    const { version } = await openManifestFile({ path, create: false, builder: () => new ManifestBuilder() });
    if (version !== null && (compareVersions(version, MANIFEST_VERSION) ?? 0) < 0) {
      const advice = `Recordings fetched with it before June 2020 have an older layout; ${MANIFEST_VERSION} is the current one.`;
      return warn("manifest", `${path}, version ${version}`, advice);
    }
    return ok("manifest", `${path}, version ${version ?? "unknown"}`);
  } catch (error) {
    if (isEcephysError(error, "ECEPHYS_NOT_CACHED")) {
      return warn(
        "manifest",
        `${path} does not exist`,
        "The first fetch writes it; check --manifest if it should be there.",
      );
    }
    if (!isEcephysError(error)) throw error;
    return fail("manifest", error.summary, error.hint ?? "Restore the file, or move it away to begin a new one.");
  }
}
