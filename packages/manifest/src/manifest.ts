import { EcephysError, nearestNames } from "@ecephys/core";
import { joinPath } from "./folder-path.js";
import type { ManifestDocument } from "./manifest-document.js";
import { manifestText } from "./manifest-text.js";
import { fillTemplate } from "./path-template.js";
import type { ResolvedEntry } from "./resolve-entries.js";

/** What a {@link Manifest} is made of; made by `parseManifest` and `ManifestBuilder`. */
export interface ManifestParts {
  readonly version: string | null;
  readonly baseDir: string;
  readonly document: ManifestDocument;
  readonly entries: ReadonlyMap<string, ResolvedEntry>;
}

/** Where the files of a cache lie: keys to paths. Immutable; touches no file system. */
export class Manifest {
  /** `null` only for a manifest built without one. */
  readonly version: string | null;
  /** The manifest's own folder, against which relative specs resolve. */
  readonly baseDir: string;
  /** In the order of the file. */
  readonly keys: readonly string[];
  readonly #document: ManifestDocument;
  readonly #entries: ReadonlyMap<string, ResolvedEntry>;

  /** Use {@link parseManifest} or {@link ManifestBuilder.build}. */
  constructor(parts: ManifestParts) {
    this.version = parts.version;
    this.baseDir = parts.baseDir;
    this.keys = Object.freeze([...parts.entries.keys()]);
    this.#document = parts.document;
    this.#entries = parts.entries;
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /**
   * The path of an entry, with the separators of the base folder. It exists or not: nobody looks.
   *
   * @param args - one per `%d` (an integer) and `%s` (text without separators), the parents' first
   * @throws EcephysError `ECEPHYS_UNKNOWN_KEY`; `ECEPHYS_BAD_ARGUMENT` for too few, too many or unfit arguments
   * @example manifest.getPath("session_nwb", 715093703, 715093703)
   */
  getPath(key: string, ...args: readonly (number | string)[]): string {
    const { base, template } = this.#entry(key);
    return joinPath(base, fillTemplate(key, template, args));
  }

  /** @throws EcephysError `ECEPHYS_UNKNOWN_KEY` */
  type(key: string): "dir" | "file" {
    return this.#entry(key).entry.type;
  }

  /** The format an entry states, e.g. `csv`; `null` where it states none. @throws EcephysError `ECEPHYS_UNKNOWN_KEY` */
  format(key: string): string | null {
    return this.#entry(key).entry.format;
  }

  /** The file's text, byte for byte what AllenSDK writes for the same entries. */
  toText(): string {
    return manifestText(this.#document);
  }

  #entry(key: string): ResolvedEntry {
    const entry = this.#entries.get(key);
    if (entry !== undefined) return entry;
    const near = nearestNames(key, this.keys);
    throw new EcephysError("ECEPHYS_UNKNOWN_KEY", `The manifest in ${this.baseDir} has no entry "${key}".`, {
      hint: near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `Its keys: ${this.keys.join(", ") || "none"}.`,
    });
  }
}
