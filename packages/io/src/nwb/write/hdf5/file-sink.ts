import type { FileHandle } from "node:fs/promises";
import type { ByteSink } from "./byte-sink.js";

const BUFFER_SIZE = 1 << 20;

/** Writes to an open file through a buffer of 1 MiB. */
export class FileSink implements ByteSink {
  readonly #handle: FileHandle;
  readonly #buffer = new Uint8Array(BUFFER_SIZE);
  #buffered = 0;
  #flushed = 0;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  get position(): number {
    return this.#flushed + this.#buffered;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#buffered + bytes.length > BUFFER_SIZE) await this.flush();
    if (bytes.length > BUFFER_SIZE) {
      await this.#writeAt(this.#flushed, bytes);
      this.#flushed += bytes.length;
      return;
    }
    this.#buffer.set(bytes, this.#buffered);
    this.#buffered += bytes.length;
  }

  async overwrite(position: number, bytes: Uint8Array): Promise<void> {
    await this.flush();
    await this.#writeAt(position, bytes);
  }

  /** Hands everything to the file system. */
  async flush(): Promise<void> {
    await this.#writeAt(this.#flushed, this.#buffer.subarray(0, this.#buffered));
    this.#flushed += this.#buffered;
    this.#buffered = 0;
  }

  async #writeAt(position: number, bytes: Uint8Array): Promise<void> {
    // One call may write less than asked for.
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, position + done);
      done += bytesWritten;
    }
  }
}
