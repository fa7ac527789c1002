import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { EcephysError } from "@ecephys/core";
import { type Manifest, parseManifest } from "@ecephys/manifest";

/** A cache folder to serve, known by its manifest. */
export interface ServedFolder {
  /** Absolute. */
  readonly manifestPath: string;
  readonly manifest: Manifest;
}

/**
 * Reads a folder's manifest; nothing else is read before someone asks.
 * @throws EcephysError `ECEPHYS_FILE_ACCESS`; `ECEPHYS_INVALID_MANIFEST`; `ECEPHYS_MANIFEST_VERSION`
 */
export async function openFolder(path: string): Promise<ServedFolder> {
  const manifestPath = resolve(path);
  let text: string;
  try {
    text = await readFile(manifestPath, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EcephysError("ECEPHYS_FILE_ACCESS", `The manifest ${manifestPath} cannot be read: ${reason}.`, {
      hint: "Pass the path of a manifest file in an existing cache folder; the server creates none.",
      cause,
    });
  }
  return { manifestPath, manifest: parseManifest(text, { path: manifestPath }) };
}

/** The path of an entry, or `null` where the manifest has no such entry or cannot make a path of these arguments. */
export function pathIn(folder: ServedFolder, key: string, ...args: readonly (number | string)[]): string | null {
  if (!folder.manifest.has(key)) return null;
  try {
    return folder.manifest.getPath(key, ...args);
  } catch (error) {
    // A session type from a CSV may hold a separator: there is no file of that name then.
    if (error instanceof EcephysError && error.code === "ECEPHYS_BAD_ARGUMENT") return null;
    throw error;
  }
}
