import { align, type ByteSink } from "./byte-sink.js";
import { type Deflate, shuffle } from "./chunk-filters.js";

/** One chunk of rows in the file. */
export interface StoredChunk {
  readonly address: number;
  /** In the file, after compression. */
  readonly size: number;
}

/** Where and how a dataset's rows lie in the file. */
export type StoredRows =
  | { readonly kind: "contiguous"; readonly address: number; readonly size: number }
  | {
      readonly kind: "chunked";
      readonly chunks: readonly StoredChunk[];
      readonly chunkRows: number;
      readonly numRows: number;
      readonly compressed: boolean;
    };

export interface ChunkPlan {
  readonly elementSize: number;
  readonly rowSize: number;
  readonly chunkRows: number;
  /** Undefined: chunks are written as they are. */
  readonly deflate: Deflate | undefined;
}

/** Chunks that may be compressed at the same time, on as many threads as the host has to spare. */
const CONCURRENT_CHUNKS = 4;

/** Cuts rows as they come into chunks, compresses them and writes them. */
export class ChunkedRows {
  readonly #sink: ByteSink;
  readonly #plan: ChunkPlan;
  readonly #buffer: Uint8Array<ArrayBuffer>;
  readonly #chunks: StoredChunk[] = [];
  readonly #compressing: Promise<Uint8Array>[] = [];
  #numChunks = 0;
  #buffered = 0;

  constructor(sink: ByteSink, plan: ChunkPlan) {
    this.#sink = sink;
    this.#plan = plan;
    this.#buffer = new Uint8Array(plan.chunkRows * plan.rowSize);
  }

  /** Bytes of whole rows. */
  async append(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const taken = Math.min(bytes.length - done, this.#buffer.length - this.#buffered);
      this.#buffer.set(bytes.subarray(done, done + taken), this.#buffered);
      this.#buffered += taken;
      done += taken;
      if (this.#buffered === this.#buffer.length) await this.#writeChunk(this.#buffer);
    }
  }

  async finish(): Promise<StoredRows> {
    const { rowSize, chunkRows, deflate } = this.#plan;
    const left = this.#buffered / rowSize;
    const numRows = this.#numChunks * chunkRows + left;
    if (numRows === 0) return { kind: "contiguous", address: 0, size: 0 };
    const isShort = this.#numChunks === 0;
    if (left > 0) {
      // A dataset of one chunk gets a chunk of its own length; the last of several is filled up with zeros.
      this.#buffer.fill(0, this.#buffered);
      await this.#writeChunk(isShort ? this.#buffer.subarray(0, this.#buffered) : this.#buffer);
    }
    await this.#drain(0);
    const compressed = deflate !== undefined;
    return { kind: "chunked", chunks: this.#chunks, chunkRows: isShort ? left : chunkRows, numRows, compressed };
  }

  async #writeChunk(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const { deflate, elementSize } = this.#plan;
    this.#numChunks++;
    this.#buffered = 0;
    if (deflate === undefined) {
      await this.#store(bytes);
      return;
    }
    // A copy in any case: the buffer is filled again while this is compressed.
    const compressed = deflate(shuffle(bytes, elementSize));
    // A failure is met where the chunk is stored; until then it must not count as unhandled.
    compressed.catch(() => {});
    this.#compressing.push(compressed);
    await this.#drain(CONCURRENT_CHUNKS);
  }

  /** Stores chunks in their order until no more than so many are left. */
  async #drain(most: number): Promise<void> {
    while (this.#compressing.length > most) await this.#store(await (this.#compressing.shift() as Promise<Uint8Array>));
  }

  async #store(stored: Uint8Array): Promise<void> {
    const address = await align(this.#sink);
    await this.#sink.write(stored);
    this.#chunks.push({ address, size: stored.length });
  }
}

/** Writes bytes as they are, in one piece. */
export async function storeContiguous(sink: ByteSink, bytes: Uint8Array): Promise<StoredRows> {
  const address = await align(sink);
  await sink.write(bytes);
  return { kind: "contiguous", address, size: bytes.length };
}
