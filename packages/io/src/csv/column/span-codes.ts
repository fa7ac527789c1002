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

  /** The number given to an equal stretch, or `undefined` if there is none yet. */
  find(start: number, end: number): number | undefined {
    const hash = this.#hash(start, end);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = (this.#slots[slot] as number) - 1;
      if (entry < 0) return undefined;
      if (this.#hashes[entry] === hash && this.#equals(entry, start, end)) return this.#codes[entry];
    }
  }

  /** Gives a stretch that was not found its number, and returns that. */
  add(start: number, end: number, code: number): number {
    this.#starts.push(start);
    this.#ends.push(end);
    this.#hashes.push(this.#hash(start, end));
    const entries = this.#codes.push(code);
    if (entries * 2 > this.#slots.length) this.#grow();
    else this.#place(entries - 1);
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

  #place(entry: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (this.#hashes[entry] as number) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = entry + 1;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let entry = 0; entry < this.#codes.length; entry++) this.#place(entry);
  }
}
