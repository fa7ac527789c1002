import { type CallOptions, EcephysError } from "@ecephys/core";
import { DataArray, type NumericArray } from "@ecephys/tables";
import type { ByteFile } from "../file/byte-file.js";
import { itemSizeOf, type StoredDtype } from "../numbers/stored-numbers.js";
import { readFrames } from "./frame-reading.js";
import type { NpyHeader } from "./npy/npy-header.js";

/** Bytes read at once by {@link Movie.frames}. */
const ROW_MAJOR_BATCH = 4 * 2 ** 20;
/** More, because each batch reads the whole file. */
const COLUMN_MAJOR_BATCH = 64 * 2 ** 20;

/** Which frames to read. */
export interface FrameRange {
  /** First frame, from 0. Default 0. */
  readonly start?: number;
  /** The frame to stop before. Default: the end. */
  readonly stop?: number;
}

/** An open movie, read a frame at a time: it may be larger than memory. Close it, or declare it with `await using`. */
export class Movie implements AsyncDisposable {
  /** The path, or what else it is called in messages. */
  readonly name: string;
  /** Frames, rows, columns. */
  readonly shape: readonly [frames: number, rows: number, columns: number];
  /** numpy's name for the pixels' type in the file; `float16` is read as float32, `bool` as 0 and 1. */
  readonly dtype: StoredDtype;
  readonly #file: ByteFile;
  readonly #header: NpyHeader;
  #closed = false;

  /** @internal use `openMovie` */
  constructor(file: ByteFile, header: NpyHeader) {
    this.name = file.name;
    this.shape = header.shape as unknown as Movie["shape"];
    this.dtype = header.dtype;
    this.#file = file;
    this.#header = header;
  }

  get numFrames(): number {
    return this.shape[0];
  }

  get closed(): boolean {
    return this.#closed;
  }

  /**
   * One frame, row × column. A file in Fortran order is read through for it: there prefer {@link Movie.frames}.
   * @param position from 0
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a frame that is not there, `ECEPHYS_FILE_CLOSED`,
   *   `ECEPHYS_FILE_ACCESS`, `ECEPHYS_ABORTED`; CorruptFileError if the file has become shorter
   */
  async frame(position: number, options: CallOptions = {}): Promise<DataArray> {
    this.#assertOpen();
    if (!(Number.isInteger(position) && position >= 0 && position < this.numFrames)) {
      throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${this.name} has no frame ${position}.`, {
        hint: this.numFrames === 0 ? "It has none." : `It has frames 0 to ${this.numFrames - 1}.`,
      });
    }
    return this.#frameOf(await readFrames(this.#file, this.#header, position, position + 1, options), 0);
  }

  /**
   * Frames in order, row × column each, read a few at a time.
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a range that does not lie within the movie, and as {@link Movie.frame}
   */
  async *frames(options: FrameRange & CallOptions = {}): AsyncGenerator<DataArray, void, undefined> {
    this.#assertOpen();
    const { start = 0, stop = this.numFrames, ...callOptions } = options;
    this.#assertRange(start, stop);
    const [frames, rows, columns] = this.shape;
    const frameBytes = rows * columns * itemSizeOf(this.dtype);
    const budget = this.#header.fortranOrder ? COLUMN_MAJOR_BATCH : ROW_MAJOR_BATCH;
    const batch = Math.max(1, Math.min(frames, Math.floor(budget / Math.max(1, frameBytes))));
    for (let first = start; first < stop; first += batch) {
      const count = Math.min(batch, stop - first);
      const values = await readFrames(this.#file, this.#header, first, first + count, callOptions);
      for (let i = 0; i < count; i++) {
        this.#assertOpen();
        yield this.#frameOf(values, i);
      }
    }
  }

  /** Closes the file; any later reading is `ECEPHYS_FILE_CLOSED`. May be called again. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#file.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #frameOf(values: NumericArray, position: number): DataArray {
    const [, rows, columns] = this.shape;
    const pixels = rows * columns;
    const data = values.subarray(position * pixels, (position + 1) * pixels);
    return new DataArray({ name: "frame", dims: ["row", "column"], shape: [rows, columns], data });
  }

  #assertOpen(): void {
    if (!this.#closed) return;
    throw new EcephysError("ECEPHYS_FILE_CLOSED", `${this.name} was closed and cannot be read any more.`, {
      hint: "Open it again, or close it later.",
    });
  }

  #assertRange(start: number, stop: number): void {
    const isPosition = (position: number): boolean => Number.isInteger(position) && position >= 0;
    if (isPosition(start) && isPosition(stop) && start <= stop && stop <= this.numFrames) return;
    throw new EcephysError(
      "ECEPHYS_BAD_ARGUMENT",
      `${this.name} has ${this.numFrames} frames; {start: ${start}, stop: ${stop}} is no range of them.`,
      { hint: "Frames count from 0, and stop is not among them." },
    );
  }
}
