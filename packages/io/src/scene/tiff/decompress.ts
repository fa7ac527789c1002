import { decodeLzw } from "./lzw.js";
import { decodePackBits } from "./packbits.js";

/**
 * The first `length` bytes that a compressed strip or tile stands for, in a new array; fewer if it is damaged. No more
 * is ever decoded than asked for.
 */
export async function decompress(compression: number, stored: Uint8Array, length: number): Promise<Uint8Array> {
  switch (compression) {
    case 5:
      return decodeLzw(stored, length);
    case 32773:
      return decodePackBits(stored, length);
    default:
      return inflate(stored, length);
  }
}

/** By the platform's own decoder, stopped when there is enough. */
async function inflate(stored: Uint8Array, length: number): Promise<Uint8Array> {
  const out = new Uint8Array(length);
  const source = new Blob([stored as Uint8Array<ArrayBuffer>]).stream();
  const reader = source.pipeThrough(new DecompressionStream("deflate")).getReader();
  let written = 0;
  try {
    while (written < length) {
      const { done, value } = await reader.read();
      if (done) break;
      const piece = value.subarray(0, length - written);
      out.set(piece, written);
      written += piece.length;
    }
    await reader.cancel();
  } catch {
    // Damage: what came before it is all there is, and the caller compares lengths.
  }
  return out.subarray(0, written);
}
