import zlib from "node:zlib";

/** CRC-32 as zlib computes it. Node has had it since 20.15 and 22.2, at memory speed; an older one goes through a table. */
export function crc32(bytes: Uint8Array): number {
  // Older versions lack it, whatever its types say.
  const ofNode = zlib.crc32 as typeof zlib.crc32 | undefined;
  return ofNode === undefined ? crc32ByTable(bytes) : ofNode(bytes);
}

let table: Uint32Array | undefined;

/** The same, byte by byte. */
export function crc32ByTable(bytes: Uint8Array): number {
  table ??= remainders();
  let sum = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    sum = (table[(sum ^ (bytes[i] as number)) & 0xff] as number) ^ (sum >>> 8);
  }
  return ~sum >>> 0;
}

function remainders(): Uint32Array {
  const out = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
    out[byte] = remainder;
  }
  return out;
}
