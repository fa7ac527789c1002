import { Worker } from "node:worker_threads";
import type { DigestKind, Digests } from "./digest-file.js";

/**
 * What runs in the thread: it reads the file behind its writer and hashes it. Reading takes the bytes from the system's memory,
 * where they were just put: nothing is handed from thread to thread, and nothing piles up where hashing is slower than writing.
 * Given as text, because a bundle has no file for it.
 */
const SOURCE = `
  const { parentPort, workerData } = require("node:worker_threads");
  const { createHash } = require("node:crypto");
  const { closeSync, openSync, readSync } = require("node:fs");
  const hashes = workerData.kinds.map((kind) => [kind, createHash(kind)]);
  const buffer = Buffer.allocUnsafeSlow(2 ** 20);
  const fd = openSync(workerData.path, "r");
  let position = 0;
  parentPort.on("message", ({ size, last }) => {
    while (position < size) {
      const read = readSync(fd, buffer, 0, Math.min(buffer.length, size - position), position);
      if (read === 0) throw new Error("it has only " + position + " bytes");
      for (const [, hash] of hashes) hash.update(buffer.subarray(0, read));
      position += read;
      if (position % 2 ** 25 === 0) parentPort.postMessage({ position });
    }
    if (!last) return;
    closeSync(fd);
    parentPort.postMessage({ digests: Object.fromEntries(hashes.map(([kind, hash]) => [kind, hash.digest("hex")])) });
    parentPort.close();
  });
`;

/** It holds one buffer, outside of these, in megabytes. */
const SMALL = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 32 };

type Answer = { readonly position: number } | { readonly digests: Digests };

/** A thread that hashes one file. */
export class DigestThread {
  readonly #worker: Worker;
  readonly #digests: Promise<Digests>;

  /** @param onProgress - told how many bytes are hashed, now and then */
  constructor(path: string, kinds: readonly DigestKind[], onProgress?: (done: number) => void) {
    const options = {
      eval: true,
      execArgv: [],
      stdout: true,
      stderr: true,
      workerData: { path, kinds },
      resourceLimits: SMALL,
    };
    const worker = new Worker(SOURCE, options);
    this.#worker = worker;
    this.#digests = new Promise((resolve, reject) => {
      worker.on("message", (answer: Answer) => {
        if ("digests" in answer) resolve(answer.digests);
        else onProgress?.(answer.position);
      });
      worker.on("error", reject);
      worker.on("exit", () => reject(new Error("the hashing thread ended")));
    });
    this.#digests.catch(() => undefined);
  }

  /** So many bytes of the file are there. */
  grownTo(size: number): void {
    this.#worker.postMessage({ size, last: false });
  }

  /** The digests of the first `size` bytes, all of which are there. Rejects if the thread failed. */
  async finish(size: number): Promise<Digests> {
    this.#worker.postMessage({ size, last: true });
    return await this.#digests;
  }

  stop(): void {
    void this.#worker.terminate();
  }
}
