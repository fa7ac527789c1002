import { type ByteSource, type CallOptions, EcephysError, throwIfAborted } from "@ecephys/core";
import { type FileIdentity, validatorOf } from "./file-identity.js";
import { FileTransfer } from "./file-transfer.js";
import type { RateLimit } from "./rate-limit.js";
import type { Retrier } from "./retrier.js";
import { TransferProgress } from "./transfer-progress.js";
import type { Transport } from "./transport.js";

/** The engine's parts that a transfer works with. */
export interface TransferParts {
  readonly transport: Transport;
  readonly retrier: Retrier;
  readonly limit: RateLimit;
}

/** A file behind an address. Holds no connection until it is pulled. */
export class HttpSource implements ByteSource {
  readonly origin: string;
  // Declared only: a source of unknown size has no such property, rather than an undefined one.
  declare readonly size?: number;
  declare readonly validator?: string;
  readonly #parts: TransferParts;
  readonly #path: string;
  readonly #identity: FileIdentity;
  readonly #options: CallOptions & { readonly what: string };

  /** @param options - hold for every transfer that is not given its own */
  constructor(
    parts: TransferParts,
    path: string,
    identity: FileIdentity,
    options: CallOptions & { readonly what: string },
  ) {
    this.origin = parts.transport.settings.origin + path;
    const validator = validatorOf(identity);
    if (identity.size !== undefined) this.size = identity.size;
    if (validator !== undefined) this.validator = validator;
    this.#parts = parts;
    this.#path = path;
    this.#identity = identity;
    this.#options = options;
  }

  /**
   * The bytes in order, as they arrive; a slow consumer slows the server down. Trouble midway is mended by going on
   * behind the last byte given. Every byte given is of one version of the file.
   *
   * To go on with a part that an earlier process left, keep `validator` and `size` of its source beside the part. If a
   * new source has the same two, and a validator at all, pass the part's length as `start`: it is then asked for with
   * `If-Range`, and a part that is whole already ends at once. Otherwise, and after `ECEPHYS_FILE_CHANGED`, the part is
   * of another version: discard it and start at 0, with a new source.
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an impossible start; while iterating `ECEPHYS_FILE_CHANGED`
   * (start afresh), `ECEPHYS_INVALID_RESPONSE`, `ECEPHYS_SHORT_BODY`, `ECEPHYS_NETWORK`, `ECEPHYS_TIMEOUT`,
   * `ECEPHYS_HTTP_STATUS`, `ECEPHYS_ABORTED`
   */
  chunks(range: { readonly start: number } = { start: 0 }, options: CallOptions = {}): AsyncIterable<Uint8Array> {
    const { start } = range;
    if (!Number.isSafeInteger(start) || start < 0) {
      throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `start must be a byte position, got ${String(start)}.`, {
        hint: "Pass the number of bytes already there.",
      });
    }
    return this.#transfer(start, options);
  }

  async *#transfer(start: number, options: CallOptions): AsyncGenerator<Uint8Array, void, undefined> {
    const { transport, retrier, limit } = this.#parts;
    const { settings } = transport;
    const { what } = this.#options;
    const signal = options.signal ?? this.#options.signal;
    const onProgress = options.onProgress ?? this.#options.onProgress;
    const transfer = new FileTransfer(transport, this.#path, this.#identity, start, signal);
    const progress = new TransferProgress(what, transfer, onProgress, settings.now);
    const callOptions = {
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined ? {} : { onProgress }),
    };
    const pull = () => transfer.pull();
    try {
      throwIfAborted(signal, `waiting for ${what}`);
      for (;;) {
        const piece =
          transfer.ready() ??
          (await transfer.pull().catch((error: unknown) => {
            progress.flush();
            // Each piece has its own tries, so progress renews them; the bound on resumes holds for the whole file.
            const mayResume = transfer.connections <= settings.maxResumes;
            return retrier.goOn(what, error, pull, callOptions, mayResume);
          }));
        if (piece === undefined) return progress.end();
        progress.moved();
        yield piece;
        // Paid for afterwards: the consumer works meanwhile, and the last piece delays nobody.
        const wait = limit.charge(piece.byteLength);
        if (wait > 0) await settings.sleep(wait, signal);
      }
    } finally {
      transfer.discard();
    }
  }
}
