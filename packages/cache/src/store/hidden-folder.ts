import { join, relative, sep } from "node:path";
import { flatName } from "./flat-name.js";

/** Everything of ours beside the manifest; deleting it loses nothing but speed. */
export class HiddenFolder {
  /** The manifest's folder. */
  readonly base: string;

  /** @param base - the manifest's folder */
  constructor(base: string) {
    this.base = base;
  }

  get root(): string {
    return join(this.base, ".ecephys");
  }

  /** Files being received; renamed into place when verified. Same file system as their targets. */
  get parts(): string {
    return join(this.root, "parts");
  }

  get locks(): string {
    return join(this.root, "locks");
  }

  get records(): string {
    return join(this.root, "records");
  }

  get columns(): string {
    return join(this.root, "columns");
  }

  /** Damaged files that were replaced: they may hold someone's work. */
  get damaged(): string {
    return join(this.root, "damaged");
  }

  partOf(path: string, unique: string): string {
    return join(this.parts, `${this.#flat(path)}.${unique}.part`);
  }

  /** Whether a name in {@link parts} is a part of `path`, and not of one whose name begins alike. */
  isPartOf(path: string, name: string): boolean {
    const flat = this.#flat(path);
    return name.startsWith(`${flat}.`) && UNIQUE_PART.test(name.slice(flat.length));
  }

  /** Where a damaged file is put when a good one takes its place. */
  damagedOf(path: string, unique: string): string {
    return join(this.damaged, `${this.#flat(path)}.${unique}`);
  }

  lockOf(path: string): string {
    return join(this.locks, `${this.#flat(path)}.lock`);
  }

  recordOf(path: string): string {
    return join(this.records, `${this.#flat(path)}.json`);
  }

  columnsOf(path: string): string {
    return join(this.columns, `${this.#flat(path)}.columns`);
  }

  /** What notes and locks call an entry: its path below the base, the same on every platform. */
  labelOf(path: string): string {
    return relative(this.base, path).split(sep).join("/");
  }

  #flat(path: string): string {
    return flatName(this.base, path);
  }
}

/** As `uniqueName` makes them. */
const UNIQUE_PART = /^\.\d+\.[0-9a-f]+\.part$/;
