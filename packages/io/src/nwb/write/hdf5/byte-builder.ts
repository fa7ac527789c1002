/** Grows as little-endian numbers, bytes and text are appended. */
export class ByteBuilder {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  u8(value: number): this {
    const at = this.#claim(1);
    this.#view.setUint8(at, value);
    return this;
  }

  u16(value: number): this {
    const at = this.#claim(2);
    this.#view.setUint16(at, value, true);
    return this;
  }

  u32(value: number): this {
    const at = this.#claim(4);
    this.#view.setUint32(at, value, true);
    return this;
  }

  /** Addresses and lengths: whole numbers up to 2^53. */
  u64(value: number): this {
    const at = this.#claim(8);
    this.#view.setBigUint64(at, BigInt(value), true);
    return this;
  }

  /** The address or length that means "none". */
  undefinedAddress(): this {
    const at = this.#claim(8);
    this.#view.setBigUint64(at, 0xffff_ffff_ffff_ffffn, true);
    return this;
  }

  bytes(bytes: ArrayLike<number>): this {
    const at = this.#claim(bytes.length);
    this.#bytes.set(bytes, at);
    return this;
  }

  /** UTF-8, with a zero byte after it if `terminated`. */
  text(text: string, terminated = false): this {
    this.bytes(new TextEncoder().encode(text));
    return terminated ? this.u8(0) : this;
  }

  /** Zero bytes up to the next multiple. */
  padTo(multiple: number): this {
    this.#claim((multiple - (this.#length % multiple)) % multiple);
    return this;
  }

  /** Zero bytes up to a length. */
  fillTo(length: number): this {
    this.#claim(Math.max(0, length - this.#length));
    return this;
  }

  /** What was appended; a view of the builder's memory. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  #claim(size: number): number {
    const at = this.#length;
    this.#length += size;
    if (this.#length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    return at;
  }
}
