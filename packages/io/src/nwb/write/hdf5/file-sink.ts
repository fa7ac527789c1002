import type { FileToWrite } from "../../../file/replace-file.js";
import type { ByteSink } from "./byte-sink.js";

const BUFFER_SIZE = 1 << 20;

/** Writes to an open file through a buffer of 1 MiB. */
export class FileSink implements ByteSink {
  readonly #file: FileToWrite;
  readonly #buffer = new Uint8Array(BUFFER_SIZE);
  #buffered = 0;
  #flushed = 0;

  constructor(file: FileToWrite) {
    this.#file = file;
  }

  get position(): number {
    return this.#flushed + this.#buffered;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#buffered + bytes.length > BUFFER_SIZE) await this.flush();
    if (bytes.length > BUFFER_SIZE) {
      await this.#file.write(bytes, this.#flushed);
      this.#flushed += bytes.length;
      return;
    }
    this.#buffer.set(bytes, this.#buffered);
    this.#buffered += bytes.length;
  }

  async overwrite(position: number, bytes: Uint8Array): Promise<void> {
    await this.flush();
    await this.#file.write(bytes, position);
  }

  /** Hands everything to the file system. */
  async flush(): Promise<void> {
    await this.#file.write(this.#buffer.subarray(0, this.#buffered), this.#flushed);
    this.#flushed += this.#buffered;
    this.#buffered = 0;
  }
}
