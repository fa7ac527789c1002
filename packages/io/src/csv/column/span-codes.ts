/** A hash table from stretches of one byte array to the numbers given to them: a text seen before costs no string. */
export class SpanCodes {
  readonly #bytes: Uint8Array;
  /** Per slot, the number of an entry plus one; 0 is free. */
  #slots = new Int32Array(256);
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #hashes: number[] = [];
  readonly #codes: number[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The code of an equal stretch seen before; otherwise the one `make` gives, which is remembered. */
  codeOf(start: number, end: number, make: () => number): number {
    const hash = this.#hash(start, end);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = (this.#slots[slot] as number) - 1;
      if (entry < 0) break;
      if (this.#hashes[entry] === hash && this.#equals(entry, start, end)) return this.#codes[entry] as number;
      slot = (slot + 1) & mask;
    }
    const code = make();
    this.#slots[slot] = this.#codes.push(code);
    this.#starts.push(start);
    this.#ends.push(end);
    this.#hashes.push(hash);
    if (this.#codes.length * 2 > this.#slots.length) this.#grow();
    return code;
  }

  /** FNV-1a. */
  #hash(start: number, end: number): number {
    const bytes = this.#bytes;
    let hash = 0x811c9dc5 | 0;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
    return hash ^ (hash >>> 15);
  }

  #equals(entry: number, start: number, end: number): boolean {
    const bytes = this.#bytes;
    let other = this.#starts[entry] as number;
    if ((this.#ends[entry] as number) - other !== end - start) return false;
    for (let i = start; i < end; i++) if (bytes[i] !== bytes[other++]) return false;
    return true;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let entry = 0; entry < this.#hashes.length; entry++) {
      let slot = (this.#hashes[entry] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entry + 1;
    }
    this.#slots = slots;
  }
}
