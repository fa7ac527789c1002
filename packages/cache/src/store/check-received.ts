import { type ByteSource, type CallOptions, CorruptFileError, EcephysError, isEcephysError } from "@ecephys/core";
import type { DigestKind, Digests } from "./digest-file.js";
import type { FileEntry } from "./store.js";

/** What was received of a file, all of it. */
export interface Received {
  /** Where it lies. */
  readonly part: string;
  /** Bytes. */
  readonly size: number;
  readonly digests: Digests;
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
  { part, size, digests }: Received,
  options: CallOptions,
): Promise<void> {
  assertLength(entry, source, size);
  const name = `${entry.what}, as fetched from ${source.origin},`;
  const [kind = "", expected] = source.checksum?.split(":") ?? [];
  const found = kind === "sha256" || kind === "md5" ? digests[kind] : undefined;
  if (expected !== undefined && found !== undefined && found !== expected.toLowerCase()) {
    throw new CorruptFileError(name, `its ${kind} is ${found}, expected ${expected}`, { hint: NOT_KEPT });
  }
  try {
    await entry.verify?.(part, options);
  } catch (error) {
    // Whole, but nothing here can read it: for the reader to say, and no reason to refuse it.
    if (isEcephysError(error, "ECEPHYS_UNSUPPORTED_FORMAT")) return;
    if (!(error instanceof CorruptFileError)) throw error;
    throw new CorruptFileError(name, error.reason.replaceAll(part, "the file"), { hint: NOT_KEPT, cause: error });
  }
}

/** The digests of a file from this source that are worth computing. */
export function digestsNeeded(source: ByteSource): readonly DigestKind[] {
  return source.checksum?.startsWith("md5:") ? ["sha256", "md5"] : ["sha256"];
}

/** @throws EcephysError `ECEPHYS_SHORT_BODY` for another length than announced */
export function assertLength(entry: FileEntry, source: ByteSource, size: number): void {
  if (source.size === undefined || size === source.size) return;
  throw new EcephysError(
    "ECEPHYS_SHORT_BODY",
    `${source.origin} gave ${size} bytes for ${entry.what}, announced ${source.size}.`,
    { hint: "Try again; if it stays so, the server's copy is broken." },
  );
}

const NOT_KEPT = "Nothing of it was kept. Try again later; if it stays so, the file is damaged where it comes from.";
