/** Where HDF5's own description of a file says things lie. */
export interface Superblock {
  readonly version: number;
  /** How long the file must be, in bytes. */
  readonly endOfFile: number;
}

/** How many bytes from the signature on {@link parseSuperblock} may need. */
export const SUPERBLOCK_BYTES = 96;

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** Whether bytes begin with HDF5's signature. */
export function hasSignature(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/**
 * Reads the superblock that begins at `position` of the file.
 * @returns what is wrong with it, in words, instead, if it cannot be one
 */
export function parseSuperblock(bytes: Uint8Array, position: number): Superblock | string {
  const version = bytes[8] ?? -1;
  if (version < 0 || version > 3) return `its header has version ${version}; known are 0 to 3`;
  const isOld = version < 2;
  const offsetBytes = bytes[isOld ? 13 : 9] ?? 0;
  const lengthBytes = bytes[isOld ? 14 : 10] ?? 0;
  if (![2, 4, 8].includes(offsetBytes) || ![2, 4, 8].includes(lengthBytes)) {
    return `its header gives ${offsetBytes} and ${lengthBytes} bytes to a position and a length`;
  }
  const addresses = version === 0 ? 24 : version === 1 ? 28 : 12;
  // Base address, then free space (old) or extension (new), then the end of the file.
  const base = unsigned(bytes, addresses, offsetBytes);
  const end = unsigned(bytes, addresses + 2 * offsetBytes, offsetBytes);
  if (base === undefined || end === undefined) return "it ends within its header";
  // Whoever puts a block of text before a file need not change its addresses.
  return { version, endOfFile: end + position - base };
}

function unsigned(bytes: Uint8Array, offset: number, length: number): number | undefined {
  if (offset + length > bytes.length) return undefined;
  let value = 0;
  for (let i = length - 1; i >= 0; i--) value = value * 256 + (bytes[offset + i] as number);
  return value;
}
