/** Brings the first bytes of all elements together, then the second ones, and so on: numbers then compress better. */
export function shuffle(bytes: Uint8Array, elementSize: number): Uint8Array<ArrayBuffer> {
  const count = Math.floor(bytes.length / elementSize);
  const out = new Uint8Array(bytes.length);
  for (let byte = 0; byte < elementSize; byte++) {
    const base = byte * count;
    for (let i = 0, from = byte; i < count; i++, from += elementSize) out[base + i] = bytes[from] as number;
  }
  return out;
}

/** Compressed in zlib's format, which is what HDF5's "gzip" filter means. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
