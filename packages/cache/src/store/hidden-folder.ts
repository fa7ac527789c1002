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
