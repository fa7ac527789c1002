/** A version 1.0 NPY file with this header and these bytes of values, for headers numpy would not write. */
export function npyFile(header: string, values: Iterable<number>): Uint8Array {
  const text = Buffer.from(`${header}\n`, "latin1");
  const length = [text.length & 0xff, text.length >> 8];
  return Uint8Array.of(0x93, ...Buffer.from("NUMPY"), 1, 0, ...length, ...text, ...values);
}
