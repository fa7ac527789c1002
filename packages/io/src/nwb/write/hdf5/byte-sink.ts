/** Where a file's bytes go: one after another, but for what is known last. */
export interface ByteSink {
  /** How many bytes were written. */
  readonly position: number;
  write(bytes: Uint8Array): Promise<void>;
  /** Replaces bytes written before. */
  overwrite(position: number, bytes: Uint8Array): Promise<void>;
}

/** Zero bytes up to the next multiple of eight, where HDF5 wants its structures to begin. */
export async function align(sink: ByteSink): Promise<number> {
  const gap = (8 - (sink.position % 8)) % 8;
  if (gap > 0) await sink.write(new Uint8Array(gap));
  return sink.position;
}

/** Keeps the bytes in memory. */
export class MemorySink implements ByteSink {
  readonly #parts: Uint8Array[] = [];
  #position = 0;

  get position(): number {
    return this.#position;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#parts.push(bytes.slice());
    this.#position += bytes.length;
  }

  async overwrite(position: number, bytes: Uint8Array): Promise<void> {
    let start = 0;
    for (const part of this.#parts) {
      const from = Math.max(position, start);
      const to = Math.min(position + bytes.length, start + part.length);
      if (from < to) part.set(bytes.subarray(from - position, to - position), from - start);
      start += part.length;
    }
  }

  /** All bytes so far. */
  bytes(): Uint8Array {
    const whole = new Uint8Array(this.#position);
    let offset = 0;
    for (const part of this.#parts) {
      whole.set(part, offset);
      offset += part.length;
    }
    return whole;
  }
}
