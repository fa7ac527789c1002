import { EcephysError } from "@ecephys/core";
import type { Answer } from "./answer.js";
import { parseContentRange } from "./content-range.js";
import { assertFileBody } from "./file-body.js";
import { differenceOf, type FileIdentity, identityOf, isProvenSame, validatorOf } from "./file-identity.js";
import { FILE_HEADERS } from "./file-probe.js";
import { isSuccess, statusError } from "./status-error.js";
import type { Transport } from "./transport.js";

/**
 * The bytes of one file from a position on, over as many connections as it takes. `pull` may be called again after
 * it threw: it then reconnects and goes on behind the last byte it gave.
 */
export class FileTransfer {
  readonly #transport: Transport;
  readonly #path: string;
  readonly #url: string;
  readonly #signal: AbortSignal | undefined;
  #identity: FileIdentity;
  #position: number;
  #answer: Answer | undefined;
  /** Bytes a whole-file answer repeats before what is new. */
  #repeated = 0;
  /** Where the current answer ends, if it says so: servers may send less than the range asked for. */
  #answerEnd: number | undefined;
  #complete = false;
  #connections = 0;

  constructor(
    transport: Transport,
    path: string,
    identity: FileIdentity,
    start: number,
    signal: AbortSignal | undefined,
  ) {
    this.#transport = transport;
    this.#path = path;
    this.#url = transport.settings.origin + path;
    this.#identity = identity;
    this.#position = start;
    this.#signal = signal;
  }

  /** Bytes of the file that are there, those before the start included. */
  get position(): number {
    return this.#position;
  }

  /** Bytes of the whole file, where known by now. */
  get total(): number | undefined {
    return this.#identity.size;
  }

  /** Connections made so far. */
  get connections(): number {
    return this.#connections;
  }

  /** The next bytes if they are there already, without spending a promise on them. Whatever is amiss, `pull` tells. */
  ready(): Uint8Array | undefined {
    if (this.#repeated > 0) return undefined;
    const { size = Number.POSITIVE_INFINITY } = this.#identity;
    const piece = this.#answer?.ready(size - this.#position);
    this.#position += piece?.byteLength ?? 0;
    return piece;
  }

  /** The next bytes; `undefined` when the file is complete. */
  async pull(): Promise<Uint8Array | undefined> {
    try {
      while (!this.#complete) {
        this.#answer ??= await this.#connect();
        const piece = await this.#answer?.next();
        const fresh = piece === undefined ? this.#finishAnswer() : this.#take(piece);
        if (fresh !== undefined) return fresh;
      }
      return undefined;
    } catch (error) {
      this.discard();
      throw error;
    }
  }

  /** Lets go of the connection. */
  discard(): void {
    this.#answer?.discard();
    this.#answer = undefined;
  }

  #take(piece: Uint8Array): Uint8Array | undefined {
    const repeated = Math.min(this.#repeated, piece.byteLength);
    this.#repeated -= repeated;
    if (repeated === piece.byteLength) return undefined;
    const fresh = repeated === 0 ? piece : piece.subarray(repeated);
    const { size } = this.#identity;
    if (size !== undefined && this.#position + fresh.byteLength > size) {
      throw this.#lengthError(`goes on beyond the ${size} bytes it should have`);
    }
    this.#position += fresh.byteLength;
    return fresh;
  }

  #finishAnswer(): undefined {
    const { size } = this.#identity;
    const endedWhereItSaid = this.#answerEnd === this.#position;
    this.discard();
    if (this.#repeated > 0) throw this.#changed(`it ended before byte ${this.#position}`);
    if (size === undefined || this.#position === size) this.#complete = true;
    else if (!endedWhereItSaid) throw this.#lengthError(`ended after ${this.#position} of ${size} bytes`);
  }

  /** `undefined` if there turns out to be nothing left to transfer. */
  async #connect(): Promise<Answer | undefined> {
    const start = this.#position;
    const validator = validatorOf(this.#identity);
    const headers = {
      ...FILE_HEADERS,
      ...(start === 0 ? {} : { range: `bytes=${start}-` }),
      ...(start === 0 || validator === undefined ? {} : { "if-range": validator }),
    };
    this.#connections++;
    const answer = await this.#transport.send("GET", this.#path, headers, this.#signal);
    try {
      if (answer.status === 416) return await this.#settleRefusal(answer);
      if (!isSuccess(answer.status)) throw await statusError(answer, this.#transport.settings.now);
      await assertFileBody(answer);
      this.#repeated = 0;
      this.#answerEnd = undefined;
      const seen = identityOf(answer);
      const difference = differenceOf(this.#identity, seen);
      if (difference !== undefined) throw this.#changed(difference);
      if (answer.status === 206) this.#checkRange(answer);
      else if (start > 0) this.#startOver(seen);
      this.#identity = { ...seen, ...this.#identity };
      return answer;
    } catch (error) {
      answer.discard();
      throw error;
    }
  }

  /** A 416: the start is behind the last byte. That is the end only if the file is exactly that long. */
  async #settleRefusal(answer: Answer): Promise<undefined> {
    const seen = identityOf(answer);
    const difference = differenceOf(this.#identity, seen);
    if (difference !== undefined) throw this.#changed(difference);
    const size = seen.size ?? this.#identity.size;
    if (size === undefined) throw await statusError(answer, this.#transport.settings.now);
    if (size < this.#position) throw this.#changed(`it has only ${size} bytes, ${this.#position} are already here`);
    if (size > this.#position) {
      throw this.#invalid(answer, `refuses byte ${this.#position} of the ${size} it says it has`);
    }
    answer.discard();
    this.#identity = { ...this.#identity, size };
    this.#complete = true;
    return undefined;
  }

  #checkRange(answer: Answer): void {
    const value = answer.header("content-range");
    const range = parseContentRange(value);
    if (range?.start !== this.#position || range.end === undefined) {
      throw this.#invalid(
        answer,
        `was asked for bytes ${this.#position} to the end and sent "${value ?? "no Content-Range"}"`,
      );
    }
    const length = range.end - range.start + 1;
    if (answer.announced !== undefined && answer.announced !== length) {
      throw this.#invalid(answer, `announces ${answer.announced} bytes for "${value}"`);
    }
    this.#answerEnd = range.end + 1;
  }

  /** A 200 to a range request: either the server knows no ranges, or If-Range found the file changed. */
  #startOver(seen: FileIdentity): void {
    if (!isProvenSame(this.#identity, seen)) {
      throw this.#changed("the server sent the whole file again without proof that it is the same");
    }
    this.#repeated = this.#position;
  }

  #changed(how: string): EcephysError {
    return new EcephysError(
      "ECEPHYS_FILE_CHANGED",
      `${this.#url} changed while it was being downloaded: ${how}. The ${this.#position} bytes received so far belong to another version.`,
      { hint: "Discard them and start the download afresh." },
    );
  }

  #lengthError(how: string): EcephysError {
    return new EcephysError("ECEPHYS_SHORT_BODY", `${this.#url} ${how}.`, {
      hint: "Try again; if it stays, the server's copy is broken.",
    });
  }

  #invalid(answer: Answer, how: string): EcephysError {
    return new EcephysError("ECEPHYS_INVALID_RESPONSE", `The server of ${answer.url} ${how}.`, {
      hint: "The server or a proxy in between handles ranges wrongly: start the download afresh, or tell who runs it.",
    });
  }
}
