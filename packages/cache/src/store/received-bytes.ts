import { createHash, type Hash } from "node:crypto";
import { type ByteSource, type CallOptions, CorruptFileError, EcephysError, throwIfAborted } from "@ecephys/core";
import type { FileEntry } from "./store.js";

/** Pieces on their way into a file: counted and hashed as they pass. */
export class ReceivedBytes {
  readonly #hashes = new Map<string, Hash>([["sha256", createHash("sha256")]]);
  readonly #digests = new Map<string, string>();
  size = 0;

  /** @param checksum - the digest that is announced, e.g. `md5:…`; sha256 is always computed */
  constructor(checksum?: ByteSource["checksum"]) {
    if (checksum?.startsWith("md5:")) this.#hashes.set("md5", createHash("md5"));
  }

  async *passing(
    pieces: Iterable<string> | AsyncIterable<Uint8Array>,
    path: string,
    options: CallOptions,
  ): AsyncIterable<string | Uint8Array> {
    for await (const piece of pieces) {
      throwIfAborted(options.signal, `writing ${path}`);
      for (const hash of this.#hashes.values()) hash.update(piece);
      this.size += typeof piece === "string" ? Buffer.byteLength(piece) : piece.length;
      yield piece;
    }
  }

  get sha256(): string {
    return this.digest("sha256") as string;
  }

  /** Hex digest once all has passed; `undefined` for a kind that was not asked for. */
  digest(kind: string): string | undefined {
    const known = this.#digests.get(kind) ?? this.#hashes.get(kind)?.digest("hex");
    if (known !== undefined) this.#digests.set(kind, known);
    return known;
  }
}

/**
 * Whether a file that was just received is the one its source announced, and whole by its own account.
 *
 * @throws EcephysError `ECEPHYS_SHORT_BODY` for another length than announced; CorruptFileError for another digest, or
 *   where the entry's own check fails: it names what was fetched and from where, because the part is gone when it is read
 */
export async function checkReceived(
  entry: FileEntry,
  source: ByteSource,
  part: string,
  received: ReceivedBytes,
  options: CallOptions,
): Promise<void> {
  if (source.size !== undefined && received.size !== source.size) {
    throw new EcephysError(
      "ECEPHYS_SHORT_BODY",
      `${source.origin} gave ${received.size} bytes for ${entry.what}, announced ${source.size}.`,
    );
  }
  const name = `${entry.what}, as fetched from ${source.origin},`;
  const [kind = "", expected] = source.checksum?.split(":") ?? [];
  const found = received.digest(kind);
  if (expected !== undefined && found !== undefined && found !== expected.toLowerCase()) {
    throw new CorruptFileError(name, `its ${kind} is ${found}, expected ${expected}`, { hint: NOT_KEPT });
  }
  try {
    await entry.verify?.(part, options);
  } catch (error) {
    if (!(error instanceof CorruptFileError)) throw error;
    throw new CorruptFileError(name, error.reason.replaceAll(part, "the file"), { hint: NOT_KEPT, cause: error });
  }
}

const NOT_KEPT = "Nothing of it was kept. Try again later; if it stays so, the file is damaged where it comes from.";
