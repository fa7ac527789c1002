import { throwIfAborted } from "@ecephys/core";
import type { NumericArray } from "@ecephys/tables";
import { align, type ByteSink } from "./byte-sink.js";
import { type Deflate, deflateOfHost } from "./chunk-filters.js";
import { writeChunkIndex } from "./chunk-index.js";
import { elementSize } from "./element-type.js";
import {
  fillMessage,
  filterMessage,
  groupMessages,
  type HeaderMessage,
  layoutMessage,
  linkMessage,
  shapeMessage,
  typeMessage,
} from "./header-messages.js";
import {
  type AttributeSlots,
  attributeMessages,
  encodeObjectHeader,
  encodeSuperblock,
  SUPERBLOCK_SIZE,
  storeAttributeTexts,
} from "./object-header.js";
import { ChunkedRows, type ChunkPlan, type StoredRows, storeContiguous } from "./stored-rows.js";
import { TextHeap } from "./text-heap.js";
import { type Attributes, bytesOf, type Hdf5Dataset, type Hdf5Group, type Hdf5Object, rowSize } from "./tree.js";

/** Appends rows to a dataset made by `fed`. */
export type AppendRows = (dataset: Hdf5Dataset, rows: NumericArray) => Promise<void>;

export interface WriteHdf5Options {
  /** Whether datasets of more than 2 KiB are compressed (shuffle and gzip). */
  readonly compress: boolean;
  /** Brings the rows of the datasets made by `fed`. */
  readonly feed?: (append: AppendRows) => Promise<void>;
  /** The attributes of an object, given those it was made with and a path it lies at. */
  readonly attributesAt?: (path: string, attributes: Attributes) => Attributes;
  readonly signal?: AbortSignal;
  /** Bytes of a chunk before compression. Default 256 KiB. */
  readonly chunkSize?: number;
}

const SMALLEST_COMPRESSED = 2048;
const DEFAULT_CHUNK_SIZE = 256 * 1024;

/**
 * Writes a tree as an HDF5 file (readable from HDF5 1.8 on): texts first, then the data, then headers, referred-to
 * objects before those that refer to them. Nothing in it depends on the time or on the machine.
 */
export async function writeHdf5(sink: ByteSink, root: Hdf5Group, options: WriteHdf5Options): Promise<void> {
  await sink.write(new Uint8Array(SUPERBLOCK_SIZE));
  const objects = allObjects(root, options.attributesAt ?? ((_, attributes) => attributes));
  const deflate = options.compress ? await deflateOfHost() : undefined;
  const file = new Hdf5Writer(sink, objects, deflate, options);
  await file.storeTexts();
  for (const object of objects.keys()) if (object.kind === "dataset") await file.storeKnown(object);
  await options.feed?.((dataset, rows) => file.append(dataset, rows));
  const rootAddress = await file.addressOf(root);
  await align(sink);
  await sink.overwrite(0, encodeSuperblock(sink.position, rootAddress));
}

class Hdf5Writer {
  readonly #sink: ByteSink;
  readonly #deflate: Deflate | undefined;
  readonly #heap: TextHeap;
  readonly #options: WriteHdf5Options;
  readonly #stored = new Map<Hdf5Dataset, StoredRows>();
  readonly #growing = new Map<Hdf5Dataset, ChunkedRows>();
  readonly #addresses = new Map<Hdf5Object, number>();
  readonly #cellSlots = new Map<Hdf5Dataset, Int32Array>();
  readonly #attributeSlots = new Map<Hdf5Object, AttributeSlots>();
  readonly #attributesOf: ReadonlyMap<Hdf5Object, Attributes>;

  constructor(
    sink: ByteSink,
    attributesOf: ReadonlyMap<Hdf5Object, Attributes>,
    deflate: Deflate | undefined,
    options: WriteHdf5Options,
  ) {
    this.#sink = sink;
    this.#deflate = deflate;
    this.#attributesOf = attributesOf;
    this.#heap = new TextHeap(sink);
    this.#options = options;
  }

  /** Writes all texts. */
  async storeTexts(): Promise<void> {
    for (const [object, attributes] of this.#attributesOf) {
      this.#attributeSlots.set(object, await storeAttributeTexts(attributes, this.#heap));
      if (object.kind !== "dataset" || object.content.kind !== "text") continue;
      const { values, shared } = object.content;
      this.#cellSlots.set(object, await this.#heap.add(values, shared));
    }
    await this.#heap.flush();
  }

  /** Writes the data of a dataset that neither waits for addresses nor for rows. */
  async storeKnown(dataset: Hdf5Dataset): Promise<void> {
    throwIfAborted(this.#options.signal, "writing an HDF5 file");
    const { content } = dataset;
    if (content.kind === "bytes") await this.#store(dataset, content.bytes);
    else if (content.kind === "text") {
      await this.#store(dataset, this.#heap.encode(this.#cellSlots.get(dataset) as Int32Array));
    }
  }

  async append(dataset: Hdf5Dataset, rows: NumericArray): Promise<void> {
    throwIfAborted(this.#options.signal, "writing an HDF5 file");
    let growing = this.#growing.get(dataset);
    if (growing === undefined) {
      growing = new ChunkedRows(this.#sink, this.#plan(dataset));
      this.#growing.set(dataset, growing);
    }
    await growing.append(bytesOf(rows));
  }

  addressOf = async (object: Hdf5Object): Promise<number> => {
    const known = this.#addresses.get(object);
    if (known !== undefined) return known;
    const header = object.kind === "group" ? await this.#groupHeader(object) : await this.#datasetHeader(object);
    const address = await align(this.#sink);
    await this.#sink.write(header);
    this.#addresses.set(object, address);
    return address;
  };

  async #groupHeader(group: Hdf5Group): Promise<Uint8Array> {
    const links = [];
    for (const [name, child] of group.children) {
      links.push(linkMessage(name, child.kind === "link" ? child.target : await this.addressOf(child)));
    }
    const attributes = await this.#attributes(group);
    return encodeObjectHeader([...groupMessages(), ...attributes, ...links]);
  }

  async #datasetHeader(dataset: Hdf5Dataset): Promise<Uint8Array> {
    const { content, type } = dataset;
    if (content.kind === "linked") await this.#store(dataset, await content.encode(this.addressOf));
    if (content.kind === "fed") {
      const rows = this.#growing.get(dataset) ?? new ChunkedRows(this.#sink, this.#plan(dataset));
      this.#stored.set(dataset, await rows.finish());
    }
    const stored = this.#stored.get(dataset) as StoredRows;
    const attributes = await this.#attributes(dataset);
    let { shape } = dataset;
    let indexAddress = 0;
    if (stored.kind === "chunked") {
      shape = [stored.numRows, ...shape.slice(1)];
      indexAddress = await writeChunkIndex(this.#sink, stored.chunks, stored.chunkRows, shape.length);
    }
    const growing = stored.kind === "chunked" && content.kind === "fed";
    return encodeObjectHeader([
      shapeMessage(shape, growing),
      typeMessage(type),
      fillMessage(stored),
      layoutMessage(stored, type, shape, indexAddress),
      ...(stored.kind === "chunked" && stored.compressed ? [filterMessage(type)] : []),
      ...attributes,
    ]);
  }

  #attributes(object: Hdf5Object): Promise<HeaderMessage[]> {
    const textOf = (name: string): Uint8Array =>
      this.#heap.encode(this.#attributeSlots.get(object)?.get(name) as Int32Array);
    return attributeMessages(this.#attributesOf.get(object) ?? {}, textOf, this.addressOf);
  }

  async #store(dataset: Hdf5Dataset, bytes: Uint8Array): Promise<void> {
    const isSmall = dataset.shape.length === 0 || bytes.length <= SMALLEST_COMPRESSED;
    if (isSmall || this.#deflate === undefined) {
      this.#stored.set(dataset, await storeContiguous(this.#sink, bytes));
      return;
    }
    const rows = new ChunkedRows(this.#sink, this.#plan(dataset));
    await rows.append(bytes);
    this.#stored.set(dataset, await rows.finish());
  }

  #plan(dataset: Hdf5Dataset): ChunkPlan {
    const size = rowSize(dataset);
    const chunkRows = Math.max(1, Math.floor((this.#options.chunkSize ?? DEFAULT_CHUNK_SIZE) / Math.max(1, size)));
    return { elementSize: elementSize(dataset.type), rowSize: size, chunkRows, deflate: this.#deflate };
  }
}

/** Every group and dataset once, in the order of the tree, with its attributes. */
function allObjects(
  root: Hdf5Group,
  attributesAt: (path: string, attributes: Attributes) => Attributes,
): ReadonlyMap<Hdf5Object, Attributes> {
  const found = new Map<Hdf5Object, Attributes>();
  const walk = (object: Hdf5Object, path: string): void => {
    if (found.has(object)) return;
    found.set(object, attributesAt(path || "/", object.attributes));
    if (object.kind !== "group") return;
    for (const [name, child] of object.children) if (child.kind !== "link") walk(child, `${path}/${name}`);
  };
  walk(root, "");
  return found;
}
