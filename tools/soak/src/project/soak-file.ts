import { createCipheriv, createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type CallOptions, CorruptFileError, throwIfAborted } from "@ecephys/core";

const MAGIC = "ecephys soak\n";
const DIGEST_BYTES = 32;

/** The n-th file of a soak: recognisable noise that ends in its own sha256, so that any damage shows. */
export function soakFile(n: number, size: number): Buffer {
  const key = createHash("md5").update(`soak file ${n}`).digest();
  const content = createCipheriv("aes-128-ctr", key, Buffer.alloc(16)).update(Buffer.alloc(size - DIGEST_BYTES));
  content.write(MAGIC, "latin1");
  return Buffer.concat([content, createHash("sha256").update(content).digest()]);
}

/**
 * The check of the format, as `verifyNwb` is one for NWB files: says whether a file is whole, not whose it is.
 * @throws CorruptFileError
 */
export async function verifySoakFile(path: string, options: CallOptions = {}): Promise<void> {
  const bytes = await readFile(path);
  throwIfAborted(options.signal, `checking ${path}`);
  if (!isWhole(bytes)) throw new CorruptFileError(path, "its digest is not that of its content");
}

function isWhole(bytes: Buffer): boolean {
  if (bytes.toString("latin1", 0, MAGIC.length) !== MAGIC) return false;
  const content = bytes.subarray(0, -DIGEST_BYTES);
  return createHash("sha256").update(content).digest().equals(bytes.subarray(-DIGEST_BYTES));
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
