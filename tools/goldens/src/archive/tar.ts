/** A file inside an archive. Paths use `/`. */
export interface PackedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;

/**
 * The files as a POSIX (ustar) archive: sorted by path, with no owner, date or mode of their own, so that equal files give equal bytes.
 * @throws Error for a path longer than the format allows
 */
export function writeTar(files: readonly PackedFile[]): Buffer {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const parts: Uint8Array[] = [];
  for (const { path, bytes } of sorted) {
    parts.push(header(path, bytes.length), bytes, Buffer.alloc(padding(bytes.length)));
  }
  parts.push(Buffer.alloc(2 * BLOCK));
  return Buffer.concat(parts);
}

/** The regular files of a ustar archive. @throws Error where the archive is damaged */
export function readTar(archive: Uint8Array): PackedFile[] {
  const buffer = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const files: PackedFile[] = [];
  let at = 0;
  while (at + BLOCK <= buffer.length && buffer[at] !== 0) {
    const block = buffer.subarray(at, at + BLOCK);
    if (octal(block, 148, 8) !== checksum(block)) throw new Error(`The archive is damaged at byte ${at}.`);
    const size = octal(block, 124, 12);
    const prefix = text(block, 345, 155);
    const path = prefix === "" ? text(block, 0, 100) : `${prefix}/${text(block, 0, 100)}`;
    const start = at + BLOCK;
    if (start + size > buffer.length) throw new Error(`The archive ends inside ${path}.`);
    files.push({ path, bytes: buffer.subarray(start, start + size) });
    at = start + size + padding(size);
  }
  return files;
}

function header(path: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const { prefix, name } = splitPath(path);
  block.write(name, 0, 100, "utf8");
  block.write("0000644\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  block.write(`${"0".repeat(11)}\0`, 136);
  block.write("0", 156);
  block.write("ustar\0", 257);
  block.write("00", 263);
  block.write(prefix, 345, 155, "utf8");
  block.write(`${checksum(block).toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

/** Names over 100 bytes continue in the prefix field, cut at a slash. */
function splitPath(path: string): { prefix: string; name: string } {
  if (Buffer.byteLength(path) <= 100) return { prefix: "", name: path };
  for (let cut = path.indexOf("/"); cut !== -1; cut = path.indexOf("/", cut + 1)) {
    const prefix = path.slice(0, cut);
    const name = path.slice(cut + 1);
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(name) <= 100) return { prefix, name };
  }
  throw new Error(`The path is too long for a ustar archive: ${path}`);
}

/** Sum of the header's bytes with the checksum field taken as spaces. */
function checksum(block: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : (block[i] as number);
  return sum;
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function octal(block: Buffer, start: number, length: number): number {
  return Number.parseInt(text(block, start, length).trim() || "0", 8);
}

function text(block: Buffer, start: number, length: number): string {
  const field = block.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end === -1 ? length : end);
}
