import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { type CallOptions, EcephysError, throwIfAborted } from "@ecephys/core";
import { DigestThread } from "./digest-thread.js";
import { untilAborted } from "./until-aborted.js";

/** Which digest of a file. */
export type DigestKind = "sha256" | "md5";

/** Hex digests of one file's bytes. */
export interface Digests {
  readonly sha256: string;
  readonly md5?: string;
}

/** A smaller file is hashed before a thread has started. */
const WORTH_A_THREAD = 8 * 2 ** 20;

/** How often a thread is told that the file grew. */
const STEP = 2 ** 20;

const PIECE = 2 ** 20;

/**
 * The digests of a file while it is being written, from its first byte, whoever wrote that. Those of a large one are computed
 * in another thread, so that receiving and hashing overlap.
 */
export class GrowingDigest {
  readonly #path: string;
  readonly #kinds: readonly DigestKind[];
  readonly #onProgress: ((done: number) => void) | undefined;
  #thread: DigestThread | undefined;
  #told = 0;

  constructor(path: string, kinds: readonly DigestKind[], onProgress?: (done: number) => void) {
    this.#path = path;
    this.#kinds = kinds;
    this.#onProgress = onProgress;
  }

  /** So many bytes of the file are written. */
  grownTo(size: number): void {
    if (size < WORTH_A_THREAD || size - this.#told < STEP) return;
    this.#thread ??= new DigestThread(this.#path, this.#kinds, this.#onProgress);
    this.#thread.grownTo(size);
    this.#told = size;
  }

  /**
   * The digests of the first `size` bytes, all of which are written.
   * @throws EcephysError `ECEPHYS_ABORTED`; the system's refusal to read the file
   */
  async finish(size: number, options: CallOptions): Promise<Digests> {
    this.grownTo(size);
    if (this.#thread !== undefined) {
      try {
        return await untilAborted(this.#thread.finish(size), options.signal, `reading ${this.#path}`);
      } catch (error) {
        if (error instanceof EcephysError) throw error;
        // No thread to be had, or it failed: done here, reading the file again and saying what is wrong with it.
      } finally {
        this.stop();
      }
    }
    return await digestHere(this.#path, size, this.#kinds, options);
  }

  /** Ends the thread, if there is one. */
  stop(): void {
    this.#thread?.stop();
    this.#thread = undefined;
  }
}

/**
 * The sha256 of a file.
 *
 * @param size - its bytes
 * @param onProgress - told how many bytes are hashed, now and then, for large files
 * @throws EcephysError `ECEPHYS_ABORTED`; the system's refusal to read the file
 */
export async function digestFile(
  path: string,
  size: number,
  options: CallOptions = {},
  onProgress?: (done: number) => void,
): Promise<Digests> {
  return await new GrowingDigest(path, ["sha256"], onProgress).finish(size, options);
}

async function digestHere(
  path: string,
  size: number,
  kinds: readonly DigestKind[],
  options: CallOptions,
): Promise<Digests> {
  const hashes = kinds.map((kind) => [kind, createHash(kind)] as const);
  const handle = await open(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(Math.min(PIECE, Math.max(1, size)));
    for (let position = 0; position < size; ) {
      throwIfAborted(options.signal, `reading ${path}`);
      const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, size - position), position);
      if (bytesRead === 0) break;
      for (const [, hash] of hashes) hash.update(buffer.subarray(0, bytesRead));
      position += bytesRead;
    }
  } finally {
    await handle.close();
  }
  return Object.fromEntries(hashes.map(([kind, hash]) => [kind, hash.digest("hex")])) as unknown as Digests;
}
