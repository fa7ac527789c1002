import { EcephysProjectCache, fixedApi } from "@ecephys/cache";
import { type Manifest, ManifestBuilder } from "@ecephys/manifest";

/** The manifest of an ordinary cache folder, with the entries the cache itself would write. */
export function projectManifest(folder: string): Manifest {
  const builder = new ManifestBuilder().setVersion(EcephysProjectCache.MANIFEST_VERSION);
  return new EcephysProjectCache({ api: fixedApi }).addManifestPaths(builder).build(folder);
}
