/** The first `length` bytes a PackBits-compressed strip stands for; fewer if it is damaged. */
export function decodePackBits(stored: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  let written = 0;
  for (let at = 0; at < stored.length && written < length; ) {
    const head = stored[at++] as number;
    if (head < 128) {
      const literal = stored.subarray(at, at + Math.min(head + 1, length - written));
      out.set(literal, written);
      written += literal.length;
      at += head + 1;
    } else if (head > 128 && at < stored.length) {
      const end = Math.min(length, written + 257 - head);
      out.fill(stored[at++] as number, written, end);
      written = end;
    }
  }
  return out.subarray(0, written);
}
