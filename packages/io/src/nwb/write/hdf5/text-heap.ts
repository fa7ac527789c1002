import { ByteBuilder } from "./byte-builder.js";
import { align, type ByteSink } from "./byte-sink.js";

/** HDF5 reads at least this much of a collection at once. */
const SMALLEST_COLLECTION = 4096;
const LARGEST_COLLECTION = 65_536;

/** The slot of a text without characters: it is nowhere. */
const NOWHERE = -1;

/** The file's global heap: texts in collections of up to 64 KiB, more for a longer text. */
export class TextHeap {
  readonly #sink: ByteSink;
  readonly #shared = new Map<string, number>();
  readonly #collections: number[] = [];
  readonly #indices: number[] = [];
  readonly #lengths: number[] = [];
  #entries = new ByteBuilder();
  #pending = 0;

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  /**
   * Takes texts in; {@link encode} wants the slots it returns. With `shared`, equal texts are kept once. That makes long
   * columns small, but programs that overwrite one such element in place free the text of all.
   */
  async add(texts: readonly string[], shared: boolean): Promise<Int32Array> {
    const slots = new Int32Array(texts.length);
    for (let i = 0; i < texts.length; i++) {
      const text = texts[i] as string;
      const known = shared ? this.#shared.get(text) : undefined;
      slots[i] = known ?? (await this.#store(text));
      if (shared && known === undefined) this.#shared.set(text, slots[i] as number);
    }
    return slots;
  }

  async #store(text: string): Promise<number> {
    if (text === "") return NOWHERE;
    const bytes = new TextEncoder().encode(text);
    if (this.#entries.length + bytes.length + 48 > LARGEST_COLLECTION) await this.flush();
    this.#pending++;
    this.#entries.u16(this.#pending).u16(1).u32(0).u64(bytes.length).bytes(bytes).padTo(8);
    this.#indices.push(this.#pending);
    return this.#lengths.push(bytes.length) - 1;
  }

  /** Writes what is not written yet; before any {@link encode}. */
  async flush(): Promise<void> {
    if (this.#pending === 0) return;
    const used = 16 + this.#entries.length;
    // What is left over is an entry of its own, and that takes 16 bytes at least.
    const size = Math.max(SMALLEST_COLLECTION, used + 16);
    const out = new ByteBuilder().text("GCOL").u32(1).u64(size).bytes(this.#entries.finish());
    out
      .u32(0)
      .u32(0)
      .u64(size - used)
      .fillTo(size);
    const address = await align(this.#sink);
    await this.#sink.write(out.finish());
    while (this.#collections.length < this.#indices.length) this.#collections.push(address);
    this.#entries = new ByteBuilder();
    this.#pending = 0;
  }

  /** The elements that stand for texts, 16 bytes each. */
  encode(slots: Int32Array): Uint8Array {
    const bytes = new Uint8Array(slots.length * 16);
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] as number;
      if (slot === NOWHERE) continue;
      view.setUint32(i * 16, this.#lengths[slot] as number, true);
      view.setBigUint64(i * 16 + 4, BigInt(this.#collections[slot] as number), true);
      view.setUint32(i * 16 + 12, this.#indices[slot] as number, true);
    }
    return bytes;
  }
}
