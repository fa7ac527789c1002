export { Manifest } from "./manifest.js";
export { ManifestBuilder, type NewPathEntry } from "./manifest-builder.js";
export type { ManifestDocument } from "./manifest-document.js";
export { type ParseManifestOptions, parseManifest } from "./parse-manifest.js";
export { compareVersions, MANIFEST_VERSION, SUPPORTED_MANIFEST_VERSIONS } from "./version.js";
