import { DecimalCursor } from "../number/decimal-cursor.js";

/** The text all columns of a table read from, in the shapes they need. */
export class TextSource {
  readonly bytes: Uint8Array;
  readonly words: DataView;
  readonly decimals: DecimalCursor;
  /** Where the text comes from, for messages. */
  readonly path: string;

  constructor(bytes: Uint8Array, path: string) {
    this.bytes = bytes;
    this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.decimals = new DecimalCursor(bytes);
    this.path = path;
  }
}
