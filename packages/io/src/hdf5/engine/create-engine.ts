import type { H5Library, RawFilter, RawMetadata } from "./h5-library.js";

/** An open file of an engine. */
export type FileId = bigint;

/** What an engine opens: a path, or what is in memory. */
export type EngineSource = string | Uint8Array | Blob;

/** A block of a dataset: where it begins and how far it reaches along each axis. */
export interface Slab {
  readonly offset: readonly number[];
  readonly count: readonly number[];
}

/** Texts by code: most columns repeat a few of them. */
export interface CodedTexts {
  readonly codes: Int32Array;
  readonly dictionary: readonly string[];
}

/** What stands in an attribute: its bytes, and for text of any length the texts. */
export interface RawAttribute {
  readonly metadata: RawMetadata;
  readonly bytes: Uint8Array;
  readonly texts?: CodedTexts;
}

/** What stands in the header of a dataset. */
export interface RawDataset {
  readonly metadata: RawMetadata;
  readonly filters: readonly RawFilter[];
}

/** HDF5 in a few plain steps. Each one throws HDF5's own error, or the library's when it breaks down. */
export interface Hdf5Engine {
  open(source: EngineSource): FileId;
  close(file: FileId): void;
  /** Links are followed; one that leads nowhere is nothing. */
  kind(file: FileId, path: string): "group" | "dataset" | "none";
  names(file: FileId, group: string): readonly string[];
  attributeNames(file: FileId, path: string): readonly string[];
  /** `undefined` if there is no such attribute, or nothing at the path. */
  attribute(file: FileId, path: string, name: string): RawAttribute | undefined;
  /** `undefined` if there is no dataset at the path. */
  dataset(file: FileId, path: string): RawDataset | undefined;
  /** The bytes of the slabs, one after another. */
  readJoined(file: FileId, path: string, slabs: readonly Slab[], itemBytes: number): Uint8Array;
  /** The bytes of the slabs, each in an array of its own. */
  readEach(file: FileId, path: string, slabs: readonly Slab[], itemBytes: number): Uint8Array[];
  /** Texts of the slabs, one after another. */
  readTexts(file: FileId, path: string, slabs: readonly Slab[], text: TextLayout): CodedTexts;
  /** The paths that object references of eight bytes each point to; `""` for one that points nowhere. */
  referencedPaths(file: FileId, references: Uint8Array): string[];
}

/** How text lies in a file. */
export interface TextLayout {
  /** 0 for text of any length. */
  readonly fixedBytes: number;
  readonly paddedWithSpaces: boolean;
}

/**
 * An engine over one instance of the library.
 *
 * This function refers to nothing outside itself, because a worker thread runs it from its source text:
 * that is how the same engine works from TypeScript sources, from a bundle and in the browser.
 */
export function createEngine(library: H5Library): Hdf5Engine {
  const STAGING_BYTES = 1 << 20;
  let staging = 0;
  let stagingBytes = 0;
  let memoryFiles = 0;
  const inMemory = new Map<FileId, string>();

  // Without it a failed read is garbage, and a broken file opens as number -1.
  library.activate_throwing_error_handler();

  /** Room in the library's heap, kept from read to read: the heap never shrinks, and fresh pages are slow. */
  function room(bytes: number): number {
    if (bytes <= stagingBytes) return staging;
    if (staging !== 0) library._free(staging);
    stagingBytes = 0;
    staging = library._malloc(Math.max(bytes, STAGING_BYTES));
    if (staging === 0) throw new Error(`no memory for a block of ${bytes} bytes`);
    stagingBytes = Math.max(bytes, STAGING_BYTES);
    return staging;
  }

  function sizeOf(slab: Slab): number {
    return slab.count.reduce((product, length) => product * length, 1);
  }

  function fetchSlab(file: FileId, path: string, slab: Slab, to: number): void {
    const isScalar = slab.count.length === 0;
    const count = isScalar ? null : slab.count.map(BigInt);
    const offset = isScalar ? null : slab.offset.map(BigInt);
    const strides = isScalar ? null : slab.count.map(() => BigInt(1));
    const status = library.get_dataset_data(file, path, count, offset, strides, BigInt(to));
    if (status < 0) throw new Error("the read failed");
  }

  function readInto(file: FileId, path: string, slab: Slab, itemBytes: number, out: Uint8Array, at: number): number {
    const bytes = sizeOf(slab) * itemBytes;
    if (bytes === 0) return 0;
    const pointer = room(bytes);
    fetchSlab(file, path, slab, pointer);
    out.set(library.HEAPU8.subarray(pointer, pointer + bytes), at);
    return bytes;
  }

  /** Collects texts, decoding each distinct one once. */
  function textCollector(length: number) {
    const codes = new Int32Array(length);
    const dictionary: string[] = [];
    const known = new Map<number, { readonly bytes: Uint8Array; readonly code: number }[]>();
    const decoder = new TextDecoder();
    let filled = 0;

    function isAt(heap: Uint8Array, start: number, bytes: Uint8Array, end: number): boolean {
      if (bytes.length !== end - start) return false;
      for (let i = 0; i < bytes.length; i++) if (bytes[i] !== heap[start + i]) return false;
      return true;
    }

    function add(heap: Uint8Array, start: number, limit: number, paddedWithSpaces: boolean): void {
      let end = start;
      while (end < limit && heap[end] !== 0) end++;
      if (paddedWithSpaces) while (end > start && heap[end - 1] === 32) end--;
      let hash = end - start;
      for (let i = start; i < end; i++) hash = Math.imul(hash ^ (heap[i] as number), 16777619);
      let entries = known.get(hash);
      let code = -1;
      for (const entry of entries ?? []) {
        if (!isAt(heap, start, entry.bytes, end)) continue;
        code = entry.code;
        break;
      }
      if (code < 0) {
        const bytes = heap.slice(start, end);
        code = dictionary.length;
        dictionary.push(decoder.decode(bytes));
        if (entries === undefined) {
          entries = [];
          known.set(hash, entries);
        }
        entries.push({ bytes, code });
      }
      codes[filled++] = code;
    }

    return { codes, dictionary, add };
  }

  function collectPointed(texts: ReturnType<typeof textCollector>, pointer: number, length: number): void {
    const heap = library.HEAPU8;
    const pointers = new Uint32Array(heap.buffer, pointer, length);
    for (const start of pointers) texts.add(heap, start, start === 0 ? 0 : heap.length, false);
  }

  function readPointedTexts(file: FileId, path: string, slab: Slab, texts: ReturnType<typeof textCollector>): void {
    const length = sizeOf(slab);
    const pointer = room(length * 4);
    fetchSlab(file, path, slab, pointer);
    try {
      collectPointed(texts, pointer, length);
    } finally {
      // What the library allocated for the texts; only as many as were read, or it frees what is not its own.
      if (slab.count.length === 0) library.reclaim_vlen_memory(file, path, "", BigInt(pointer));
      else library.reclaim_vlen_memory_count(file, path, "", BigInt(pointer), slab.count.map(BigInt));
    }
  }

  function readFixedTexts(
    file: FileId,
    path: string,
    slab: Slab,
    text: TextLayout,
    texts: ReturnType<typeof textCollector>,
  ): void {
    const length = sizeOf(slab);
    const pointer = room(length * text.fixedBytes);
    fetchSlab(file, path, slab, pointer);
    for (let i = 0; i < length; i++) {
      const start = pointer + i * text.fixedBytes;
      texts.add(library.HEAPU8, start, start + text.fixedBytes, text.paddedWithSpaces);
    }
  }

  function kind(file: FileId, path: string): "group" | "dataset" | "none" {
    try {
      const type = library.get_type(file, path);
      return type === 0 ? "group" : type === 1 ? "dataset" : "none";
    } catch (error) {
      if (String(error).includes("link traversal failed")) return "none";
      throw error;
    }
  }

  function placeInMemory(source: Uint8Array | Blob): string {
    memoryFiles++;
    if (source instanceof Uint8Array) {
      const path = `/file-${memoryFiles}`;
      // Taken over, not copied.
      library.FS.writeFile(path, source, { canOwn: true });
      return path;
    }
    // Read piece by piece where it lies; only a worker's scope can do that synchronously.
    const folder = `/blob-${memoryFiles}`;
    library.FS.mkdir(folder);
    library.FS.mount(library.FS.filesystems.WORKERFS, { blobs: [{ name: "file", data: source }] }, folder);
    return `${folder}/file`;
  }

  return {
    open(source) {
      const path = typeof source === "string" ? source : placeInMemory(source);
      const file = library.open(path, 0, false, -1, -1);
      if (file < 0) throw new Error("the file could not be opened");
      if (source instanceof Uint8Array) inMemory.set(file, path);
      return file;
    },

    close(file) {
      library.close_file(file);
      const path = inMemory.get(file);
      if (path !== undefined) library.FS.unlink(path);
      inMemory.delete(file);
    },

    kind,

    names: (file, group) => library.get_names(file, group, false),

    attributeNames: (file, path) => library.get_attribute_names(file, path),

    attribute(file, path, name) {
      if (kind(file, path) === "none" || !library.get_attribute_names(file, path).includes(name)) return undefined;
      const metadata = library.get_attribute_metadata(file, path, name);
      const bytes = metadata.shape === null ? 0 : metadata.size * metadata.total_size;
      if (bytes === 0) return { metadata, bytes: new Uint8Array(0) };
      const pointer = room(bytes);
      library.get_attribute_data(file, path, name, BigInt(pointer));
      if (!metadata.vlen) return { metadata, bytes: library.HEAPU8.slice(pointer, pointer + bytes) };
      const texts = textCollector(metadata.total_size);
      collectPointed(texts, pointer, metadata.total_size);
      library.reclaim_vlen_memory(file, path, name, BigInt(pointer));
      return {
        metadata,
        bytes: new Uint8Array(0),
        texts: { codes: texts.codes, dictionary: texts.dictionary },
      };
    },

    dataset(file, path) {
      if (kind(file, path) !== "dataset") return undefined;
      return {
        metadata: library.get_dataset_metadata(file, path),
        filters: library.get_dataset_filters(file, path),
      };
    },

    readJoined(file, path, slabs, itemBytes) {
      const out = new Uint8Array(slabs.reduce((total, slab) => total + sizeOf(slab), 0) * itemBytes);
      let at = 0;
      for (const slab of slabs) at += readInto(file, path, slab, itemBytes, out, at);
      return out;
    },

    readEach(file, path, slabs, itemBytes) {
      return slabs.map((slab) => {
        const out = new Uint8Array(sizeOf(slab) * itemBytes);
        readInto(file, path, slab, itemBytes, out, 0);
        return out;
      });
    },

    readTexts(file, path, slabs, text) {
      const texts = textCollector(slabs.reduce((total, slab) => total + sizeOf(slab), 0));
      for (const slab of slabs) {
        if (sizeOf(slab) === 0) continue;
        if (text.fixedBytes === 0) readPointedTexts(file, path, slab, texts);
        else readFixedTexts(file, path, slab, text, texts);
      }
      return { codes: texts.codes, dictionary: texts.dictionary };
    },

    referencedPaths(file, references) {
      const paths: string[] = [];
      for (let at = 0; at < references.length; at += 8) {
        const reference = references.subarray(at, at + 8);
        const pointsNowhere = reference.every((byte) => byte === 0);
        paths.push(pointsNowhere ? "" : (library.get_referenced_name(file, reference, true) ?? ""));
      }
      return paths;
    },
  };
}
