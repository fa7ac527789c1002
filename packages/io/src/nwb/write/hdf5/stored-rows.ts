import { align, type ByteSink } from "./byte-sink.js";
import { deflate, shuffle } from "./chunk-filters.js";

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
  readonly compressed: boolean;
}

/** Cuts rows as they come into chunks, compresses them and writes them. */
export class ChunkedRows {
  readonly #sink: ByteSink;
  readonly #plan: ChunkPlan;
  readonly #buffer: Uint8Array<ArrayBuffer>;
  readonly #chunks: StoredChunk[] = [];
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
    const { rowSize, chunkRows, compressed } = this.#plan;
    const left = this.#buffered / rowSize;
    const numRows = this.#chunks.length * chunkRows + left;
    if (numRows === 0) return { kind: "contiguous", address: 0, size: 0 };
    const isShort = this.#chunks.length === 0;
    if (left > 0) {
      // A dataset of one chunk gets a chunk of its own length; the last of several is filled up with zeros.
      this.#buffer.fill(0, this.#buffered);
      await this.#writeChunk(isShort ? this.#buffer.subarray(0, this.#buffered) : this.#buffer);
    }
    return { kind: "chunked", chunks: this.#chunks, chunkRows: isShort ? left : chunkRows, numRows, compressed };
  }

  async #writeChunk(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const { compressed, elementSize } = this.#plan;
    const stored = compressed ? await deflate(elementSize > 1 ? shuffle(bytes, elementSize) : bytes) : bytes;
    const address = await align(this.#sink);
    await this.#sink.write(stored);
    this.#chunks.push({ address, size: stored.length });
    this.#buffered = 0;
  }
}

/** Writes bytes as they are, in one piece. */
export async function storeContiguous(sink: ByteSink, bytes: Uint8Array): Promise<StoredRows> {
  const address = await align(sink);
  await sink.write(bytes);
  return { kind: "contiguous", address, size: bytes.length };
}
