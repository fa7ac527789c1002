import { ManifestVersionError } from "@ecephys/core";
import { folderOf, joinPath } from "./folder-path.js";
import { Manifest } from "./manifest.js";
import { parseDocument, pathEntriesIn, versionIn } from "./manifest-document.js";
import { resolveEntries } from "./resolve-entries.js";
import { compareVersions, MANIFEST_VERSION, SUPPORTED_MANIFEST_VERSIONS } from "./version.js";

/** How to read a manifest. */
export interface ParseManifestOptions {
  /** Where the text comes from: named in messages, and its folder is what relative specs resolve against. */
  readonly path: string;
  /** The only version to accept. Without it: any of `supportedVersions`. */
  readonly expectedVersion?: string;
  /** For project caches with versions of their own, newest last. Default {@link SUPPORTED_MANIFEST_VERSIONS}. */
  readonly supportedVersions?: readonly string[];
}

/**
 * Reads the text of a manifest file.
 * @throws EcephysError `ECEPHYS_INVALID_MANIFEST` for text that is not JSON or lacks its list, or naming the broken entry;
 *   `ManifestVersionError` (`ECEPHYS_MANIFEST_VERSION`) for a version that is missing or not the one wanted
 */
export function parseManifest(text: string, options: ParseManifestOptions): Manifest {
  const { path } = options;
  const document = parseDocument(text, path);
  // Before the entries: a newer manifest may rightly hold what this release takes for broken.
  const version = acceptedVersion(versionIn(document, path), options);
  const folder = folderOf(path);
  const entries = resolveEntries(pathEntriesIn(document, path), folder, path);
  return new Manifest({ version, baseDir: joinPath(folder), document, entries });
}

function acceptedVersion(stated: unknown, options: ParseManifestOptions): string {
  const { path, expectedVersion, supportedVersions = SUPPORTED_MANIFEST_VERSIONS } = options;
  const accepted = expectedVersion === undefined ? supportedVersions : [expectedVersion];
  if (typeof stated === "string" && accepted.some((version) => sameVersion(stated, version))) return stated;

  const expected = expectedVersion ?? supportedVersions.at(-1) ?? MANIFEST_VERSION;
  const found = typeof stated === "string" ? stated : null;
  const order = found === null ? null : compareVersions(found, expected);
  const outdated = order === null ? null : order < 0;
  const wanted =
    expectedVersion === undefined ? `this release opens ${accepted.join(" and ")}` : `${expectedVersion} was asked for`;
  const age = outdated === null ? "" : outdated ? "; the file is older" : "; the file is newer";
  throw new ManifestVersionError(
    `The manifest ${path} ${statement(stated)}, ${wanted}${age}. Nothing was changed.`,
    { expected, found, outdated },
    { hint: advice(found, outdated, expected, options) },
  );
}

function sameVersion(a: string, b: string): boolean {
  return a === b || compareVersions(a, b) === 0;
}

function statement(stated: unknown): string {
  if (stated === undefined) return "states no version";
  return typeof stated === "string"
    ? `has version ${stated}`
    : `has version ${JSON.stringify(stated)}, which is not text`;
}

function advice(
  found: string | null,
  outdated: boolean | null,
  expected: string,
  options: ParseManifestOptions,
): string {
  const { expectedVersion, supportedVersions = SUPPORTED_MANIFEST_VERSIONS } = options;
  const elsewhere = `choose a manifest path in an empty folder to start a cache of version ${expected}`;
  if (found === null) {
    return `Write {"type": "manifest_version", "value": "${expected}"} into it if you know the data fit that version, or ${elsewhere}.`;
  }
  if (expectedVersion !== undefined && supportedVersions.some((version) => sameVersion(found, version))) {
    return `Leave the version out to open the folder as it is, or ${elsewhere}.`;
  }
  if (outdated === false && expectedVersion === undefined) {
    return `Update the @ecephys packages, or ${elsewhere}.`;
  }
  return expectedVersion === undefined
    ? `Its data may differ from what is published now: ${elsewhere}.`
    : `Ask for version ${found} to open the folder as it is, or ${elsewhere}.`;
}
