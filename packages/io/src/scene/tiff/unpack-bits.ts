/**
 * Samples of fewer than 16 bits that lie one after the other, most significant bit first, each row from a new byte on.
 * @param bits per sample, not 8
 */
export function unpackBits(
  bytes: Uint8Array,
  bits: number,
  rowLength: number,
  rowBytes: number,
): Uint8Array | Uint16Array {
  const rows = bytes.length / rowBytes;
  const out = bits < 8 ? new Uint8Array(rows * rowLength) : new Uint16Array(rows * rowLength);
  const mask = (1 << bits) - 1;
  let written = 0;
  for (let row = 0; row < rows; row++) {
    let at = row * rowBytes;
    let held = 0;
    let numHeld = 0;
    for (let i = 0; i < rowLength; i++) {
      while (numHeld < bits) {
        held = ((held << 8) | (bytes[at++] as number)) & 0xffffff;
        numHeld += 8;
      }
      numHeld -= bits;
      out[written++] = (held >> numHeld) & mask;
    }
  }
  return out;
}
