/** White space that may surround a number: space, tab, LF, VT, FF, CR. */
export function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
