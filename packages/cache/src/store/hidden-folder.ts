import { basename, join, relative, sep } from "node:path";

/** Everything of ours beside the manifest; deleting it loses nothing but speed. */
export class HiddenFolder {
  readonly #base: string;

  /** @param base - the manifest's folder */
  constructor(base: string) {
    this.#base = base;
  }

  get root(): string {
    return join(this.#base, ".ecephys");
  }

  /** Files being received; renamed into place when verified. Same file system as their targets. */
  get parts(): string {
    return join(this.root, "parts");
  }

  partOf(path: string, unique: string): string {
    return join(this.parts, `${this.#flat(path)}.${unique}.part`);
  }

  /** Whether a name in {@link parts} is a part of `path`. */
  isPartOf(path: string, name: string): boolean {
    return name.startsWith(`${this.#flat(path)}.`) && name.endsWith(".part");
  }

  /** Where a damaged file is put when a good one takes its place: it may hold someone's work. */
  damagedOf(path: string, unique: string): string {
    return join(this.root, "damaged", `${this.#flat(path)}.${unique}`);
  }

  lockOf(path: string): string {
    return join(this.root, "locks", `${this.#flat(path)}.lock`);
  }

  recordOf(path: string): string {
    return join(this.root, "records", `${this.#flat(path)}.json`);
  }

  columnsOf(path: string): string {
    return join(this.root, "columns", `${this.#flat(path)}.columns`);
  }

  /** A cached file's path below the base as one file name. */
  #flat(path: string): string {
    const inside = relative(this.#base, path);
    const name = inside.startsWith("..") ? basename(path) : inside;
    return name.replaceAll(sep, "__");
  }
}
