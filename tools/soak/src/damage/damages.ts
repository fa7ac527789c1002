import { readFile, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { soakFile } from "../project/soak-file.js";

/** Something that happens to a file that was whole. */
export interface Damage {
  readonly name: string;
  /** Whether a look at size and time cannot tell: only reading from the first byte to the last can. */
  readonly hidden?: boolean;
  /** Whether the file is whole by its own account: only what was recorded about it tells. */
  readonly wellFormed?: boolean;
  apply(path: string): Promise<void>;
}

/** What disks, editors and people do to files. */
export const DAMAGES: readonly Damage[] = [
  { name: "cut in the middle", apply: (path) => change(path, (bytes) => bytes.subarray(0, bytes.length >>> 1)) },
  { name: "cut to nothing", apply: (path) => truncate(path, 0).then(() => age(path)) },
  { name: "one byte longer", apply: (path) => change(path, (bytes) => Buffer.concat([bytes, Buffer.from("x")])) },
  { name: "one bit flipped", apply: (path) => change(path, flipBit) },
  { name: "zeros at the end", apply: (path) => change(path, (bytes) => bytes.fill(0, bytes.length - 4_096)) },
  { name: "one bit flipped, time as before", hidden: true, apply: rot },
  {
    name: "another whole file of the same size",
    wellFormed: true,
    apply: (path) => change(path, (bytes) => soakFile(999, bytes.length)),
  },
];

function flipBit(bytes: Buffer): Buffer {
  const middle = bytes.length >>> 1;
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 4, middle);
  return bytes;
}

async function change(path: string, how: (bytes: Buffer) => Buffer): Promise<void> {
  await writeFile(path, how(await readFile(path)));
  await age(path);
}

/** As a failing disk does it: nothing tells but the bytes. */
async function rot(path: string): Promise<void> {
  const { atime, mtime } = await stat(path);
  await writeFile(path, flipBit(await readFile(path)));
  await utimes(path, atime, mtime);
}

/** What was written this very moment may still be being written: the store would wait. */
async function age(path: string): Promise<void> {
  const before = new Date(Date.now() - 60_000);
  await utimes(path, before, before);
}
