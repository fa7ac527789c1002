import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/** What waits for another program to write to it is not waited for: it is no file. Windows knows no such thing. */
const AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Closes the files of those that were never closed themselves. */
const forgotten = new FinalizationRegistry<number>((fd) => closeSync(fd));

/**
 * A file kept open, to be read from without waiting: what was opened stays readable when the file is replaced or removed.
 * Closed when nobody holds it any more.
 */
export class OpenFile {
  readonly #fd: number;
  /** Bytes. */
  readonly size: number;
  #closed = false;

  /** @throws RangeError where it is no regular file; what the system says where it cannot be opened */
  constructor(path: string) {
    this.#fd = openSync(path, AT_ONCE);
    forgotten.register(this, this.#fd, this);
    const stats = fstatSync(this.#fd);
    this.size = stats.size;
    if (stats.isFile()) return;
    this.close();
    throw new RangeError(`${path} is no regular file.`);
  }

  /** @throws RangeError where the file ends before, or is closed */
  read(offset: number, length: number): Uint8Array {
    // The number may be another file's by now.
    if (this.#closed) throw new RangeError("The file is closed.");
    // Memory of its own: typed arrays over it begin at a whole word.
    const bytes = Buffer.allocUnsafeSlow(length);
    let done = 0;
    while (done < length) {
      const read = readSync(this.#fd, bytes, done, length - done, offset + done);
      if (read === 0) throw new RangeError(`The file ends before byte ${offset + length}.`);
      done += read;
    }
    return bytes;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    forgotten.unregister(this);
    closeSync(this.#fd);
  }
}
