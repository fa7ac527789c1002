import type { CallOptions } from "@ecephys/core";
import type { NumericArray } from "@ecephys/tables";
import type { ByteFile } from "../file/byte-file.js";
import { decodeNumbers, itemSizeOf } from "../numbers/stored-numbers.js";
import type { NpyHeader } from "./npy/npy-header.js";
import { copyColumnMajor } from "./npy/row-major.js";

/** Most bytes of a column-major file to hold at once. */
const PIECE = 8 * 2 ** 20;

/**
 * The values of the frames from `start` up to `stop`, frame × row × column. Row-major files are read at that place only;
 * in a column-major file every frame is spread over the whole of it, which is then read once, a piece at a time.
 */
export async function readFrames(
  file: ByteFile,
  header: NpyHeader,
  start: number,
  stop: number,
  options: CallOptions,
): Promise<NumericArray> {
  const [frames, rows, columns] = header.shape as [number, number, number];
  if (!header.fortranOrder) {
    const frameBytes = rows * columns * itemSizeOf(header.dtype);
    const from = header.dataOffset + start * frameBytes;
    return decodeNumbers(await file.read(from, from + (stop - start) * frameBytes, options), header);
  }
  // Of no bytes, for an array of the right kind: what float16 becomes is known to the decoder alone.
  const empty = decodeNumbers(new Uint8Array(0), header);
  const out = new (empty.constructor as new (length: number) => NumericArray)((stop - start) * rows * columns);
  // A pixel is `frames` values long, and pixels follow each other down the columns.
  const pixelBytes = frames * itemSizeOf(header.dtype);
  for (const piece of piecesOf(rows, columns, pixelBytes)) {
    const from = header.dataOffset + (piece.column * rows + piece.row) * pixelBytes;
    const bytes = await file.read(from, from + piece.rows * piece.columns * pixelBytes, options);
    copyColumnMajor(
      decodeNumbers(bytes, header),
      [frames, piece.rows, piece.columns],
      { values: out, strides: [rows * columns, columns, 1], offset: piece.row * columns + piece.column },
      { start, stop },
    );
  }
  return out;
}

interface Piece {
  readonly row: number;
  readonly rows: number;
  readonly column: number;
  readonly columns: number;
}

/** Whole columns, several at a time where they are short; parts of one where they are long. */
function* piecesOf(rows: number, columns: number, pixelBytes: number): Generator<Piece> {
  const pixels = Math.max(1, Math.floor(PIECE / pixelBytes));
  const across = Math.max(1, Math.floor(pixels / rows));
  const down = Math.min(rows, pixels);
  for (let column = 0; column < columns; column += across) {
    for (let row = 0; row < rows; row += down) {
      yield { row, rows: Math.min(down, rows - row), column, columns: Math.min(across, columns - column) };
    }
  }
}
