import { joinPath, parseFolder } from "./folder-path.js";
import { Manifest } from "./manifest.js";
import { type ManifestDocument, pathEntriesIn } from "./manifest-document.js";
import { resolveEntries } from "./resolve-entries.js";

/** An entry to add, as the file will hold it. */
export interface NewPathEntry {
  /** What callers will ask for, e.g. `session_nwb`. */
  readonly key: string;
  /** Path below the parent, with `%d` for integers and `%s` for text, e.g. `session_%d.nwb`. */
  readonly spec: string;
  /** The folder it lies in: the key of an entry added before. Without one: the manifest's folder. */
  readonly parentKey?: string;
  /** Default `dir`. */
  readonly type?: "dir" | "file";
  readonly format?: string;
}

interface EntryJson {
  readonly key: string;
  readonly type: "dir" | "file";
  readonly spec: string;
  readonly format?: string;
  readonly parent_key?: string;
}
interface VersionJson {
  readonly type: "manifest_version";
  readonly value: string;
}

/** Collects entries for a new manifest. A derived cache adds its own to those of the cache it derives from. */
export class ManifestBuilder {
  readonly #entries: (EntryJson | VersionJson)[] = [];

  /** States the version; a second call replaces the first. */
  setVersion(version: string): this {
    const entry: VersionJson = { type: "manifest_version", value: version };
    const position = this.#entries.findIndex((existing) => existing.type === "manifest_version");
    if (position < 0) this.#entries.push(entry);
    else this.#entries[position] = entry;
    return this;
  }

  /** Adds an entry. It is checked, together with the others, by {@link ManifestBuilder.build}. */
  addPath(entry: NewPathEntry): this {
    const { key, spec, type = "dir", format, parentKey } = entry;
    // The order of the fields is the order in the file.
    this.#entries.push({
      key,
      type,
      spec,
      ...(format === undefined ? {} : { format }),
      ...(parentKey === undefined ? {} : { parent_key: parentKey }),
    });
    return this;
  }

  /**
   * The manifest, as if its file lay in `baseDir`. The builder can go on being used.
   * @throws EcephysError `ECEPHYS_INVALID_MANIFEST` naming the entry that is incomplete, repeats a key, comes before its
   *   parent, or leaves the base folder
   */
  build(baseDir: string): Manifest {
    const document = this.toJSON();
    const origin = `for ${baseDir}`;
    const folder = parseFolder(baseDir);
    const entries = resolveEntries(pathEntriesIn(document, origin), folder, origin, "parents first");
    const version = this.#entries.find((entry) => entry.type === "manifest_version")?.value ?? null;
    return new Manifest({ version, baseDir: joinPath(folder), document, entries });
  }

  /** The file's content as plain data. */
  toJSON(): ManifestDocument {
    return { manifest: this.#entries.map((entry) => ({ ...entry })) };
  }
}
