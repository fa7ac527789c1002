import type { Answer } from "./answer.js";
import { parseContentRange } from "./content-range.js";

/** What tells one version of a remote file from another. */
export interface FileIdentity {
  readonly etag?: string;
  readonly lastModified?: string;
  /** Bytes of the whole file. */
  readonly size?: number;
}

/** Reads the identity off an answer to HEAD, GET or a range request. */
export function identityOf(answer: Answer): FileIdentity {
  const etag = answer.header("etag");
  const lastModified = answer.header("last-modified");
  const size = sizeOf(answer);
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...(size === undefined ? {} : { size }),
  };
}

/** What If-Range accepts: an ETag unless it is weak, else the date. */
export function validatorOf(identity: FileIdentity): string | undefined {
  return identity.etag !== undefined && !isWeak(identity.etag) ? identity.etag : identity.lastModified;
}

/** In what the two differ, for a message; `undefined` if in nothing they both have. */
export function differenceOf(before: FileIdentity, after: FileIdentity): string | undefined {
  // Equal strong ETags settle it: servers behind one address may well date the same bytes differently.
  const etags = before.etag !== undefined && after.etag !== undefined;
  if (etags && before.etag !== after.etag) return `its ETag was ${before.etag} and is ${after.etag}`;
  const settled = etags && !isWeak(before.etag ?? "");
  const dates = before.lastModified !== undefined && after.lastModified !== undefined;
  if (!settled && dates && before.lastModified !== after.lastModified) {
    return `it was last modified ${before.lastModified}, now ${after.lastModified}`;
  }
  const sizes = before.size !== undefined && after.size !== undefined;
  if (sizes && before.size !== after.size) return `it had ${before.size} bytes and has ${after.size}`;
  return undefined;
}

/** Whether a strong ETag or a date shows the two to be the same version, byte for byte. */
export function isProvenSame(before: FileIdentity, after: FileIdentity): boolean {
  if (differenceOf(before, after) !== undefined) return false;
  const validator = validatorOf(before);
  return validator !== undefined && (validator === after.etag || validator === after.lastModified);
}

function isWeak(etag: string): boolean {
  return etag.startsWith("W/");
}

function sizeOf(answer: Answer): number | undefined {
  if (answer.status === 206 || answer.status === 416) return parseContentRange(answer.header("content-range"))?.total;
  return isPacked(answer) ? undefined : answer.announced;
}

/** Whether the body's bytes are not the file's. */
export function isPacked(answer: Answer): boolean {
  const encoding = (answer.header("content-encoding") ?? "identity").trim().toLowerCase();
  return encoding !== "identity" && encoding !== "";
}
