import type { NumericArray } from "@ecephys/tables";
import { itemSizeOf } from "../numbers/stored-numbers.js";
import { type CompoundField, type Datatype, datatypeOf, dtypeName } from "./datatype.js";
import { decodeNumbers } from "./decode-numbers.js";
import type { CodedTexts, RawDataset } from "./engine/create-engine.js";
import { missingFilter } from "./filters.js";
import type { Hdf5Access } from "./hdf5-access.js";
import { missingPath, unsupported } from "./hdf5-errors.js";
import { planSlabs } from "./read/plan-slabs.js";
import { readBlock } from "./read/read-block.js";
import { referencedPaths } from "./read/referenced-paths.js";
import { assertReadable, type PositionRange, sizeOf, slabOf } from "./read/selection.js";

/** Texts fetched in one piece. */
const TEXTS_AT_ONCE = 1 << 18;
/** What a text counts for, not knowing its length. */
const TEXT_BYTES = 64;

type Ranges = readonly (PositionRange | undefined)[];

/** A dataset of an open file: described at once, read when asked. */
export class Hdf5Dataset {
  readonly path: string;
  readonly shape: readonly number[];
  readonly type: Datatype;
  readonly dtype: string;
  declare readonly chunks?: readonly number[];
  readonly #access: Hdf5Access;
  readonly #raw: RawDataset;

  constructor(access: Hdf5Access, path: string, raw: RawDataset) {
    const { metadata } = raw;
    this.path = path;
    // A data space that holds nothing has no extent at all: to a reader, no values.
    this.shape = metadata.shape ?? [0];
    this.type = datatypeOf(metadata);
    this.dtype = dtypeName(this.type);
    if (metadata.chunks !== null) this.chunks = metadata.chunks;
    this.#access = access;
    this.#raw = raw;
  }

  /** Names of the fields, for a compound. */
  get fields(): readonly string[] {
    return this.type.kind === "compound" ? this.type.fields.map((field) => field.name) : [];
  }

  /** See `NwbDataset.read`. */
  async read(ranges: Ranges = []): Promise<NumericArray | readonly string[]> {
    const { type } = this;
    if (type.kind === "number") return decodeNumbers(type.dtype, await this.#bytes(ranges));
    if (type.kind === "bool") return (await this.#bytes(ranges)).map((byte) => (byte === 0 ? 0 : 1));
    const { codes, dictionary } = await this.readCoded(ranges);
    return Array.from(codes, (code) => dictionary[code] as string);
  }

  /** Text, names of an enumeration or paths of references, each distinct one once. */
  async readCoded(ranges: Ranges = []): Promise<CodedTexts> {
    const { type } = this;
    switch (type.kind) {
      case "string":
        return this.#texts(ranges, type);
      case "enum":
        return enumTexts(decodeNumbers(type.code, await this.#bytes(ranges)), type.names);
      case "reference":
        return referencedPaths(this.#access, await this.#bytes(ranges), this.path);
      case "compound":
        throw unsupported(
          this.#access.name,
          this.path,
          `holds records of ${this.fields.join(", ")}`,
          "Read its fields.",
        );
      default:
        throw unsupported(
          this.#access.name,
          this.path,
          `holds ${this.dtype}`,
          "Have whoever made the file store plain numbers or text, or read it with other software.",
        );
    }
  }

  /** One field of a compound, as {@link Hdf5Dataset.read} gives values. */
  async readField(name: string, ranges: Ranges = []): Promise<NumericArray | readonly string[]> {
    const fields = this.type.kind === "compound" ? this.type.fields : [];
    const field = fields.find((candidate) => candidate.name === name);
    if (field === undefined)
      throw missingPath(this.#access.name, `${this.path}/${name}`, "field", { group: this.path, names: this.fields });
    const bytes = fieldBytes(await this.#bytes(ranges), this.#raw.metadata.size, field);
    if (field.type.kind === "number") return decodeNumbers(field.type.dtype, bytes);
    if (field.type.kind === "bool") return bytes;
    if (field.type.kind !== "reference") {
      throw unsupported(this.#access.name, `${this.path}/${name}`, `holds ${dtypeName(field.type)}`, "Leave it out.");
    }
    const { codes, dictionary } = await referencedPaths(this.#access, bytes, this.path);
    return Array.from(codes, (code) => dictionary[code] as string);
  }

  async #bytes(ranges: Ranges): Promise<Uint8Array> {
    this.#assertReadable();
    const block = slabOf(this.shape, ranges, this.path);
    const itemBytes = this.type.kind === "number" ? itemSizeOf(this.type.dtype) : this.#raw.metadata.size;
    assertReadable(block.count, itemBytes, this.path);
    return readBlock(this.#access, { path: this.path, shape: this.shape, chunks: this.chunks, itemBytes }, block);
  }

  async #texts(ranges: Ranges, type: Extract<Datatype, { kind: "string" }>): Promise<CodedTexts> {
    this.#assertReadable();
    const block = slabOf(this.shape, ranges, this.path);
    assertReadable(block.count, TEXT_BYTES, this.path);
    if (block.count.includes(0)) return { codes: new Int32Array(0), dictionary: [] };
    // Rows in order whatever the chunks: the codes of the pieces are simply joined.
    const slabs = planSlabs(block, undefined, TEXTS_AT_ONCE);
    return this.#access.step("readTexts", [this.path, slabs, type], this.path, sizeOf(block.count) * TEXT_BYTES);
  }

  #assertReadable(): void {
    const { name } = this.#access;
    const missing = missingFilter(this.#raw.filters);
    if (missing !== undefined) {
      throw unsupported(
        name,
        this.path,
        `is compressed with ${missing}, which cannot be undone here`,
        "Have it stored with gzip, e.g. by h5repack -f GZIP=4, or read it with other software.",
      );
    }
    if (this.#raw.metadata.virtual_sources !== undefined) {
      throw unsupported(name, this.path, "is a virtual dataset", "Read the files its values lie in.");
    }
  }
}

function enumTexts(values: NumericArray, names: ReadonlyMap<number, string>): CodedTexts {
  const dictionary: string[] = [];
  const known = new Map<number, number>();
  const codes = Int32Array.from(values as ArrayLike<number>, (value) => {
    const code = known.get(value) ?? dictionary.push(names.get(Number(value)) ?? String(value)) - 1;
    known.set(value, code);
    return code;
  });
  return { codes, dictionary };
}

function fieldBytes(records: Uint8Array, recordBytes: number, field: CompoundField): Uint8Array {
  const length = records.length / recordBytes;
  const out = new Uint8Array(length * field.size);
  for (let i = 0; i < length; i++) {
    const start = i * recordBytes + field.offset;
    out.set(records.subarray(start, start + field.size), i * field.size);
  }
  return out;
}
