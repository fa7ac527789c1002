/** A chunk as it is decoded, or being fetched by somebody. */
interface Entry {
  readonly bytes: Promise<Uint8Array>;
  readonly size: number;
}

/**
 * Decoded chunks, the latest used last. HDF5's own cache is lost from read to read here, and smaller than most chunks.
 * A chunk being fetched is shared by all who want it; one that could not be fetched is not remembered.
 */
export class ChunkCache {
  readonly #entries = new Map<string, Entry>();
  readonly #capacity: number;
  #size = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Bytes held or under way. */
  get size(): number {
    return this.#size;
  }

  get(key: string): Promise<Uint8Array> | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.bytes;
  }

  set(key: string, bytes: Promise<Uint8Array>, size: number): void {
    this.#drop(key);
    const entry = { bytes, size };
    this.#entries.set(key, entry);
    this.#size += size;
    bytes.catch(() => {
      if (this.#entries.get(key) === entry) this.#drop(key);
    });
  }

  /** Drops the chunks used least lately, down to the capacity or to `atLeast` where that is more. */
  shrink(atLeast = 0): void {
    for (const key of this.#entries.keys()) {
      if (this.#size <= Math.max(this.#capacity, atLeast)) return;
      this.#drop(key);
    }
  }

  /** Drops all chunks whose keys begin so. */
  forget(prefix: string): void {
    for (const key of this.#entries.keys()) if (key.startsWith(prefix)) this.#drop(key);
  }

  #drop(key: string): void {
    this.#size -= this.#entries.get(key)?.size ?? 0;
    this.#entries.delete(key);
  }
}
