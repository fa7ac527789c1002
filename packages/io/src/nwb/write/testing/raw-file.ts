import type { NumericArray } from "@ecephys/tables";
import { type Dataset, type Entity, File, Group, type Metadata, type Reference, ready } from "h5wasm/node";

/** What lies at a path of an HDF5 file, as h5wasm alone sees it. */
export interface RawDataset {
  readonly shape: readonly number[];
  /** E.g. `float64`, `int16`, `bool`, `text`, `reference`, `compound`. */
  readonly type: string;
  /** References as the paths they point to; compounds as their bytes. */
  readonly values: NumericArray | readonly string[];
  readonly chunks: readonly number[] | null;
}

/** A file opened without any code of this package. */
export class RawFile implements Disposable {
  readonly #file: File;

  private constructor(file: File) {
    this.#file = file;
  }

  static async open(path: string): Promise<RawFile> {
    const module = await ready;
    module.activate_throwing_error_handler();
    return new RawFile(new File(path, "r"));
  }

  [Symbol.dispose](): void {
    this.#file.close();
  }

  /** Paths of all groups and datasets, sorted; links are not followed. */
  paths(): string[] {
    const found: string[] = [];
    const walk = (path: string): void => {
      for (const name of this.names(path === "" ? "/" : path)) {
        const child = `${path}/${name}`;
        found.push(child);
        if (this.link(child) === null && this.#entity(child) instanceof Group) walk(child);
      }
    };
    walk("");
    return found.sort();
  }

  names(path: string): string[] {
    return (this.#entity(path) as Group).keys();
  }

  has(path: string): boolean {
    return this.#file.get(path) !== null;
  }

  /** Where a soft link points to; null if there is none. */
  link(path: string): string | null {
    try {
      return this.#file.get_link(path) || null;
    } catch {
      return null;
    }
  }

  dataset(path: string): RawDataset | undefined {
    const entity = this.#entity(path);
    if (entity instanceof Group) return undefined;
    const { metadata } = entity as Dataset;
    const { shape, chunks } = metadata;
    const type = typeName(metadata);
    return { shape: shape ?? [], chunks, type, values: this.#values(entity as Dataset, type) };
  }

  numbers(path: string): Float64Array {
    return Float64Array.from(this.dataset(path)?.values as ArrayLike<number | bigint>, Number);
  }

  texts(path: string): readonly string[] {
    return this.dataset(path)?.values as readonly string[];
  }

  /** Attributes by name: texts, numbers, booleans, lists; references as the paths they point to. */
  attributes(path: string): Record<string, unknown> {
    const { attrs } = this.#entity(path) as Group;
    return Object.fromEntries(
      Object.entries(attrs).map(([name, attribute]) => {
        const type = typeName(attribute.metadata);
        if (type === "reference") return [name, this.#referenced([attribute.value as unknown as Reference].flat())[0]];
        return [name, type === "bool" ? Number(attribute.value) === 1 : attribute.value];
      }),
    );
  }

  #entity(path: string): Entity {
    const entity = this.#file.get(path);
    if (entity === null) throw new Error(`There is no ${path}.`);
    return entity;
  }

  #values(dataset: Dataset, type: string): NumericArray | readonly string[] {
    const { value } = dataset;
    if (type === "reference") return this.#referenced(value as unknown as Reference[]);
    if (type === "text") return [value as string | string[]].flat();
    if (type === "compound") return (value as unknown[][]).map((row) => row.slice(0, 2).join());
    return (ArrayBuffer.isView(value) ? value : Float64Array.of(Number(value))) as NumericArray;
  }

  #referenced(references: readonly Reference[]): string[] {
    return references.map((reference) => (this.#file.dereference(reference) as unknown as Group).path);
  }
}

function typeName({ type, size, signed, vlen, enum_type }: Metadata): string {
  if (enum_type !== undefined) return Object.keys(enum_type.members).sort().join() === "FALSE,TRUE" ? "bool" : "enum";
  if (type === 3) return vlen ? "text" : "fixed text";
  if (type === 7) return "reference";
  if (type === 6) return "compound";
  return type === 1 ? `float${size * 8}` : `${signed ? "" : "u"}int${size * 8}`;
}
