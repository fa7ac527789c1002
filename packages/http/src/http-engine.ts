import type { ByteSource, CallOptions } from "@ecephys/core";
import type { Answer } from "./answer.js";
import { ACCEPTED_ENCODINGS, readText } from "./body-text.js";
import { type HttpEngineOptions, resolveSettings } from "./engine-options.js";
import { probeFile } from "./file-probe.js";
import { HttpSource, type TransferParts } from "./http-source.js";
import { readJson } from "./json-body.js";
import { RateLimit } from "./rate-limit.js";
import { Retrier } from "./retrier.js";
import { isSuccess, statusError } from "./status-error.js";
import { Transport } from "./transport.js";

/** {@link CallOptions} with a name for what is fetched. */
export interface RequestOptions extends CallOptions {
  /** For progress events and log lines, e.g. `probes`. Default: the address. */
  readonly what?: string;
}

/**
 * Talks to one server: documents and files, with deadlines, retries, resume and typed errors.
 *
 * Every method throws EcephysErrors: `ECEPHYS_NETWORK`, `ECEPHYS_TIMEOUT`, `ECEPHYS_HTTP_STATUS` (an
 * `HttpStatusError`; also for redirects that lead nowhere), `ECEPHYS_SHORT_BODY`, `ECEPHYS_INVALID_RESPONSE`,
 * `ECEPHYS_ABORTED`, and `ECEPHYS_BAD_ARGUMENT` for an impossible path or a closed engine. What can get better was
 * tried `tries` times before.
 *
 * A path goes on the request line as it is: nothing is encoded, decoded or tidied.
 */
export class HttpEngine {
  /** Scheme and host, e.g. `http://127.0.0.1:8080`. */
  readonly origin: string;
  readonly #parts: TransferParts;

  /** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an unknown or impossible option */
  constructor(options: HttpEngineOptions) {
    const settings = resolveSettings(options);
    this.origin = settings.origin;
    this.#parts = {
      transport: new Transport(settings, options.dispatcher),
      retrier: new Retrier(settings),
      limit: new RateLimit(settings),
    };
  }

  /** The JSON document at `path`. */
  async getJson(path: string, options: RequestOptions = {}): Promise<unknown> {
    return this.#get(path, "application/json, */*;q=0.5", readJson, options);
  }

  /** The text at `path`, decoded by its declared charset (UTF-8 if none). At most 256 MiB. */
  async getText(path: string, options: RequestOptions = {}): Promise<string> {
    return this.#get(path, "*/*", readText, options);
  }

  /**
   * The file at `path`, described but not transferred yet. Its size and validator are absent where the server does
   * not tell them; `signal` and `onProgress` also hold for `chunks()` calls that are not given their own.
   */
  async source(path: string, options: RequestOptions = {}): Promise<ByteSource> {
    const what = options.what ?? this.origin + path;
    const { transport, retrier } = this.#parts;
    const identity = await retrier.run(what, () => probeFile(transport, path, options.signal), options);
    return new HttpSource(this.#parts, path, identity, { ...options, what });
  }

  /** Aborts what is still running (`ECEPHYS_ABORTED`) and closes the connections. Idempotent. */
  async close(): Promise<void> {
    await this.#parts.transport.close();
  }

  async #get<T>(
    path: string,
    accept: string,
    read: (answer: Answer) => Promise<T>,
    options: RequestOptions,
  ): Promise<T> {
    const { transport, retrier } = this.#parts;
    const headers = { accept, "accept-encoding": ACCEPTED_ENCODINGS };
    const attempt = async (): Promise<T> => {
      const answer = await transport.send("GET", path, headers, options.signal);
      try {
        if (!isSuccess(answer.status)) throw await statusError(answer, transport.settings.now);
        return await read(answer);
      } finally {
        answer.discard();
      }
    };
    return retrier.run(options.what ?? this.origin + path, attempt, options);
  }
}
