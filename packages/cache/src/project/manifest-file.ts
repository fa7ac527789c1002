import { readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { EcephysError, fileAccessError, MissingDataError, systemCode } from "@ecephys/core";
import { type Manifest, type ManifestBuilder, parseManifest } from "@ecephys/manifest";
import { withAnnouncedPart } from "../store/announced-part.js";
import { uniqueName, writeAtomically } from "../store/atomic-write.js";
import { HiddenFolder } from "../store/hidden-folder.js";

/** How to open a manifest file. */
export interface ManifestFileOptions {
  readonly path: string;
  /** Version asked for explicitly: an existing file must have it. */
  readonly version?: string;
  /** Whether to write the file where it is absent; a fixed cache only opens. */
  readonly create: boolean;
  /** The entries of a new manifest. */
  readonly builder: () => ManifestBuilder;
}

/** AllenSDK opens the file before it writes it: whoever starts beside it may find it empty for a moment. */
const PATIENCE_MS = 500;
const POLL_MS = 10;

/** Opens the manifest, writing a new one (and its folder) where there is none, as AllenSDK does. */
export async function openManifestFile(options: ManifestFileOptions): Promise<Manifest> {
  const path = resolve(options.path);
  const existing = await readOnceWritten(path);
  const expected = options.version === undefined ? {} : { expectedVersion: options.version };
  if (existing !== undefined) return parseManifest(existing, { path, ...expected });
  if (!options.create) {
    throw new MissingDataError("ECEPHYS_NOT_CACHED", `There is no manifest at ${path}; nothing was created.`, path, {
      hint: "Check the path: a fixed cache opens the manifest.json of a folder that was fetched before.",
    });
  }
  const manifest = options.builder().build(dirname(path));
  try {
    await writeManifest(path, manifest.toText());
  } catch (error) {
    throw fileAccessError("create the manifest", path, error);
  }
  return manifest;
}

/** By way of the hidden folder: a process that is killed meanwhile leaves nothing in sight. */
async function writeManifest(path: string, text: string): Promise<void> {
  const write = (part: string) => writeAtomically(path, part, [text]);
  try {
    await withAnnouncedPart(new HiddenFolder(dirname(path)), path, "new", write);
  } catch {
    // There may be a hidden folder that somebody else alone can write to.
    await write(join(dirname(path), `.${uniqueName()}.manifest`));
  }
}

/** The text, or `undefined` where there is no file. One that stays empty is given as it is, to be refused. */
async function readOnceWritten(path: string): Promise<string | undefined> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const text = await readIfThere(path);
    if (text === undefined || text.trim() !== "" || Date.now() >= deadline) return text;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    if ((await stat(path)).isDirectory()) {
      throw new EcephysError("ECEPHYS_FILE_ACCESS", `${path} is a folder, a manifest file was expected.`, {
        hint: `Give the file's path, e.g. ${join(path, "manifest.json")}.`,
      });
    }
    return await readFile(path, "utf8");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    if (error instanceof EcephysError) throw error;
    throw fileAccessError("read the manifest", path, error);
  }
}
