import { type ByteSource, type CallOptions, EcephysError, report } from "@ecephys/core";
import { type FileIdentity, validatorOf } from "./file-identity.js";
import { FileTransfer } from "./file-transfer.js";
import type { Retrier } from "./retrier.js";
import type { Transport } from "./transport.js";

/** A file behind an address. Holds no connection until it is pulled. */
export class HttpSource implements ByteSource {
  readonly origin: string;
  // Declared only: a source of unknown size has no such property, rather than an undefined one.
  declare readonly size?: number;
  declare readonly validator?: string;
  readonly #transport: Transport;
  readonly #retrier: Retrier;
  readonly #path: string;
  readonly #identity: FileIdentity;
  readonly #options: CallOptions & { readonly what: string };

  /** @param options - hold for every transfer that is not given its own */
  constructor(
    transport: Transport,
    retrier: Retrier,
    path: string,
    identity: FileIdentity,
    options: CallOptions & { readonly what: string },
  ) {
    this.origin = transport.settings.origin + path;
    const validator = validatorOf(identity);
    if (identity.size !== undefined) this.size = identity.size;
    if (validator !== undefined) this.validator = validator;
    this.#transport = transport;
    this.#retrier = retrier;
    this.#path = path;
    this.#identity = identity;
    this.#options = options;
  }

  /**
   * The bytes in order, as they arrive; a slow consumer slows the server down. Trouble midway is mended by going on
   * behind the last byte given. Every byte given is of one version of the file.
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
    const { what } = this.#options;
    const signal = options.signal ?? this.#options.signal;
    const onProgress = options.onProgress ?? this.#options.onProgress;
    const callOptions = {
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined ? {} : { onProgress }),
    };
    const transfer = new FileTransfer(this.#transport, this.#path, this.#identity, start, signal);
    const pull = () => transfer.pull();
    try {
      for (;;) {
        // Each piece has its own tries, so progress renews them; the bound on resumes holds for the whole file.
        const mayResume = transfer.resumes < this.#transport.settings.maxResumes;
        const piece = await this.#retrier.run(what, pull, callOptions, mayResume);
        if (piece === undefined) return;
        const { position: done, total } = transfer;
        report(onProgress, { kind: "bytes", what, done, ...(total === undefined ? {} : { total }) });
        yield piece;
      }
    } finally {
      transfer.discard();
    }
  }
}
