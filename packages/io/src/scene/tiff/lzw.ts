const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const SHORTEST_CODE = 9;
const LONGEST_CODE = 12;
const MOST_CODES = 1 << LONGEST_CODE;

/** The first `length` bytes an LZW-compressed strip stands for; fewer if it is damaged. Every code is bounded. */
export function decodeLzw(stored: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  // A code stands for what its prefix does and one more byte: both are found in what was written already.
  const startOf = new Int32Array(MOST_CODES);
  const lengthOf = new Int32Array(MOST_CODES);
  let written = 0;
  let free = FIRST_FREE;
  let codeBits = SHORTEST_CODE;
  let previousStart = -1;
  let bits = 0;
  let numBits = 0;
  for (let at = 0; written < length; ) {
    while (numBits < codeBits && at < stored.length) {
      bits = ((bits << 8) | (stored[at++] as number)) & 0xffffff;
      numBits += 8;
    }
    if (numBits < codeBits) break;
    numBits -= codeBits;
    const code = (bits >> numBits) & ((1 << codeBits) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      free = FIRST_FREE;
      codeBits = SHORTEST_CODE;
      previousStart = -1;
      continue;
    }
    const start = written;
    if (code < CLEAR) out[written++] = code;
    else {
      // The newest code may be used before its last byte is known: that byte is then the first of itself.
      const isNewest = code === free && previousStart >= 0;
      if (code >= free && !isNewest) break;
      const from = isNewest ? previousStart : (startOf[code] as number);
      const end = Math.min(length, start + (isNewest ? start - previousStart + 1 : (lengthOf[code] as number)));
      for (let read = from; written < end; read++) out[written++] = out[read] as number;
    }
    if (previousStart >= 0 && free < MOST_CODES) {
      startOf[free] = previousStart;
      lengthOf[free] = start - previousStart + 1;
      free++;
    }
    previousStart = start;
    // TIFF widens codes one early.
    if (free + 1 >= 1 << codeBits && codeBits < LONGEST_CODE) codeBits++;
  }
  return out.subarray(0, written);
}
