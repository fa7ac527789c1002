/** Bob Jenkins' lookup3 hash over bytes: the checksum of HDF5's metadata, and the source of our object ids. */
export function lookup3(bytes: Uint8Array, seed = 0): number {
  let a = (0xdeadbeef + bytes.length + seed) | 0;
  let b = a;
  let c = a;
  let offset = 0;
  let left = bytes.length;
  while (left > 12) {
    a = (a + wordAt(bytes, offset, 4)) | 0;
    b = (b + wordAt(bytes, offset + 4, 4)) | 0;
    c = (c + wordAt(bytes, offset + 8, 4)) | 0;
    a = (a - c) ^ rotate(c, 4);
    c = (c + b) | 0;
    b = (b - a) ^ rotate(a, 6);
    a = (a + c) | 0;
    c = (c - b) ^ rotate(b, 8);
    b = (b + a) | 0;
    a = (a - c) ^ rotate(c, 16);
    c = (c + b) | 0;
    b = (b - a) ^ rotate(a, 19);
    a = (a + c) | 0;
    c = (c - b) ^ rotate(b, 4);
    b = (b + a) | 0;
    offset += 12;
    left -= 12;
  }
  if (left === 0) return c >>> 0;
  a = (a + wordAt(bytes, offset, left)) | 0;
  b = (b + wordAt(bytes, offset + 4, left - 4)) | 0;
  c = (c + wordAt(bytes, offset + 8, left - 8)) | 0;
  c = ((c ^ b) - rotate(b, 14)) | 0;
  a = ((a ^ c) - rotate(c, 11)) | 0;
  b = ((b ^ a) - rotate(a, 25)) | 0;
  c = ((c ^ b) - rotate(b, 16)) | 0;
  a = ((a ^ c) - rotate(c, 4)) | 0;
  b = ((b ^ a) - rotate(a, 14)) | 0;
  c = ((c ^ b) - rotate(b, 24)) | 0;
  return c >>> 0;
}

/** Up to four bytes as a little-endian word; the bytes beyond `available` count as zero. */
function wordAt(bytes: Uint8Array, offset: number, available: number): number {
  let word = 0;
  for (let i = Math.min(4, available) - 1; i >= 0; i--) word = (word << 8) | (bytes[offset + i] as number);
  return word;
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
