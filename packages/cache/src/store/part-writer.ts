import type { FileHandle } from "node:fs/promises";

/** What is received while the disk is busy waits here; when it is full, so does the source. */
const CAPACITY = 2 ** 20;

/**
 * Writes pieces one behind the other, while the next ones arrive. What a piece's owner does with its memory afterwards
 * does not matter. The file has no holes: a process that is killed leaves a beginning of what it was given.
 */
export class PartWriter {
  readonly #handle: FileHandle;
  readonly #onWritten: (size: number) => void;
  /** Being filled, and being written. */
  #waiting = Buffer.allocUnsafeSlow(CAPACITY);
  #leaving = Buffer.allocUnsafeSlow(CAPACITY);
  #filled = 0;
  #written: number;
  #writing: Promise<void> | undefined;
  #failure: unknown;

  /**
   * @param start - where to begin
   * @param onWritten - told how many bytes the file has now
   */
  constructor(handle: FileHandle, start: number, onWritten: (size: number) => void) {
    this.#handle = handle;
    this.#written = start;
    this.#onWritten = onWritten;
  }

  /** Bytes the file has. */
  get written(): number {
    return this.#written;
  }

  /** Takes a piece; resolves when there is room for the next. @throws the system's refusal, of this or an earlier piece */
  async write(piece: Uint8Array): Promise<void> {
    for (let offset = 0; offset < piece.length; ) {
      this.#throwFailure();
      if (this.#filled === CAPACITY) {
        await this.#writing;
        continue;
      }
      const length = Math.min(piece.length - offset, CAPACITY - this.#filled);
      this.#waiting.set(piece.subarray(offset, offset + length), this.#filled);
      this.#filled += length;
      offset += length;
      this.#startWriting();
    }
  }

  /** Resolves when everything is written. */
  async flush(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
    this.#throwFailure();
  }

  /** Writes what waits, unless the disk is busy: then it goes with the next. */
  #startWriting(): void {
    if (this.#writing !== undefined || this.#filled === 0 || this.#failure !== undefined) return;
    [this.#waiting, this.#leaving] = [this.#leaving, this.#waiting];
    const length = this.#filled;
    this.#filled = 0;
    this.#writing = this.#writeAll(this.#leaving, length)
      .catch((error: unknown) => {
        this.#failure = error;
      })
      .then(() => {
        this.#writing = undefined;
        this.#startWriting();
      });
  }

  async #writeAll(buffer: Buffer, length: number): Promise<void> {
    for (let offset = 0; offset < length; ) {
      const { bytesWritten } = await this.#handle.write(buffer, offset, length - offset, this.#written);
      offset += bytesWritten;
      this.#written += bytesWritten;
      this.#onWritten(this.#written);
    }
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
