import { EcephysError, type EcephysErrorOptions } from "./ecephys-error.js";
import type { ErrorCode } from "./error-codes.js";

/** `ECEPHYS_MANIFEST_VERSION`: the manifest's version is not the expected one. */
export class ManifestVersionError extends EcephysError {
  static override readonly name: string = "ManifestVersionError";
  /** The version the caller or this release asks for. */
  readonly expected: string;
  /** The version in the file; `null` where it has none or one that is not text. */
  readonly found: string | null;
  /** `true`: the file is older; `false`: newer; `null`: the two cannot be compared. */
  readonly outdated: boolean | null;

  constructor(
    summary: string,
    fields: { expected: string; found: string | null; outdated: boolean | null },
    options: EcephysErrorOptions = {},
  ) {
    super("ECEPHYS_MANIFEST_VERSION", summary, options);
    this.expected = fields.expected;
    this.found = fields.found;
    this.outdated = fields.outdated;
  }
}

/** Data that is neither cached nor obtainable (`ECEPHYS_NOT_CACHED`, `ECEPHYS_NOT_PUBLISHED`, `ECEPHYS_MISSING_DATA`). */
export class MissingDataError extends EcephysError {
  static override readonly name: string = "MissingDataError";
  /** Where it was looked for: a path, a query or an address. */
  readonly lookedAt: string;

  constructor(
    code: Extract<ErrorCode, "ECEPHYS_NOT_CACHED" | "ECEPHYS_NOT_PUBLISHED" | "ECEPHYS_MISSING_DATA">,
    summary: string,
    lookedAt: string,
    options: EcephysErrorOptions = {},
  ) {
    super(code, summary, options);
    this.lookedAt = lookedAt;
  }
}

/** `ECEPHYS_HTTP_STATUS`: a server answered with a status that is not success. */
export class HttpStatusError extends EcephysError {
  static override readonly name: string = "HttpStatusError";
  readonly status: number;
  readonly url: string;
  /** Seconds the server asked to wait, where it did. */
  declare readonly retryAfter?: number;
  /** The beginning of the answer's body, where there was one. */
  declare readonly body?: string;

  constructor(
    summary: string,
    fields: { status: number; url: string; retryAfter?: number; body?: string },
    options: EcephysErrorOptions = {},
  ) {
    super("ECEPHYS_HTTP_STATUS", summary, options);
    this.status = fields.status;
    this.url = fields.url;
    if (fields.retryAfter !== undefined) this.retryAfter = fields.retryAfter;
    if (fields.body !== undefined) this.body = fields.body;
  }
}

/** `ECEPHYS_CORRUPT_FILE`: a file is truncated, malformed or not what its name says. */
export class CorruptFileError extends EcephysError {
  static override readonly name: string = "CorruptFileError";
  /** The file, or a description of the source where there is none. */
  readonly path: string;
  /** The evidence, e.g. `line 12 has 8 fields, the header has 10`. */
  readonly reason: string;
  /** 1-based line, for text files. */
  declare readonly line?: number;

  constructor(path: string, reason: string, options: EcephysErrorOptions & { line?: number } = {}) {
    super("ECEPHYS_CORRUPT_FILE", `${path} is corrupt: ${reason}.`, options);
    this.path = path;
    this.reason = reason;
    if (options.line !== undefined) this.line = options.line;
  }
}
