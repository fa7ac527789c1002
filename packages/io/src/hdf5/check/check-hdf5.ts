import type { CorruptFileError } from "@ecephys/core";
import { type ByteFile, openByteFile, type ReadableFile } from "../../file/byte-file.js";
import { damagedFile } from "../hdf5-errors.js";
import { hasSignature, parseSuperblock, SUPERBLOCK_BYTES } from "./superblock.js";

/**
 * Looks at a few bytes before the library sees any: is this an HDF5 file, and is all of it here?
 * @throws CorruptFileError; EcephysError `ECEPHYS_FILE_ACCESS`
 */
export async function checkHdf5(source: ReadableFile, name: string): Promise<void> {
  const file = await openByteFile(source, name);
  try {
    await checkBytes(file, name);
  } finally {
    await file.close();
  }
}

async function checkBytes(file: ByteFile, name: string): Promise<void> {
  if (file.size === 0) throw damagedFile(name, "it is empty (0 bytes)");
  const position = await findSignature(file);
  if (position === undefined) throw foreignFile(name, await bytesAt(file, 0, 512));
  const superblock = parseSuperblock(await bytesAt(file, position, SUPERBLOCK_BYTES), position);
  if (typeof superblock === "string") throw damagedFile(name, superblock);
  if (superblock.endOfFile > file.size) {
    throw damagedFile(
      name,
      `it has ${file.size} of the ${superblock.endOfFile} bytes its header announces: the rest is missing`,
    );
  }
}

/** Fewer bytes where the file ends. */
function bytesAt(file: ByteFile, start: number, length: number): Promise<Uint8Array> {
  return file.read(start, Math.min(start + length, file.size));
}

/** HDF5 may begin behind a block of 512 bytes, or of any doubling of it. */
async function findSignature(file: ByteFile): Promise<number | undefined> {
  for (let position = 0; position < file.size; position = position === 0 ? 512 : position * 2) {
    if (hasSignature(await bytesAt(file, position, 8))) return position;
  }
  return undefined;
}

function foreignFile(name: string, start: Uint8Array): CorruptFileError {
  const text = new TextDecoder().decode(start);
  if (/^\s*<(!doctype|html|\?xml)/i.test(text)) {
    return damagedFile(
      name,
      "it is a web page, not HDF5",
      "What was saved is a server's message; look at it, and download the file anew.",
    );
  }
  return damagedFile(name, "it has no HDF5 signature, so it is no HDF5 file, or its beginning is lost");
}
