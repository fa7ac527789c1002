import { promisify } from "node:util";
import zlib from "node:zlib";
import { EcephysError, isEcephysError } from "@ecephys/core";
import type { Answer } from "./answer.js";

/** Most text one answer may hold, packed or unpacked: a page of a table is a hundredth of it. */
const MAX_TEXT_BYTES = 256 * 2 ** 20;
/** How much of an error's body is kept. */
const ERROR_TEXT_BYTES = 64 * 2 ** 10;

const DECODERS: Record<string, (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>> = {
  gzip: promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gunzip),
  "x-gzip": promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gunzip),
  deflate: promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflate),
  br: promisify<Uint8Array, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress),
  identity: async (bytes) => bytes,
};

/** What {@link readText} can decode, for `accept-encoding`. */
export const ACCEPTED_ENCODINGS = "gzip, br";

/**
 * The whole body as text.
 * @throws EcephysError `ECEPHYS_INVALID_RESPONSE` where it is too long or cannot be decoded, and whatever reading throws
 */
export async function readText(answer: Answer): Promise<string> {
  const { bytes, cut } = await readUpTo(answer, MAX_TEXT_BYTES);
  if (cut) throw unreadable(answer, `is longer than ${MAX_TEXT_BYTES / 2 ** 20} MiB`);
  const encoding = (answer.header("content-encoding") ?? "identity").trim().toLowerCase();
  const decode = DECODERS[encoding];
  if (decode === undefined) throw unreadable(answer, `has the unknown content encoding "${encoding}"`);
  let plain: Uint8Array;
  try {
    plain = await decode(bytes, { maxOutputLength: MAX_TEXT_BYTES });
  } catch (cause) {
    throw unreadable(answer, `is not the ${encoding} data it says it is`, cause);
  }
  return decoderFor(answer).decode(plain);
}

/** The beginning of a body that is only evidence: what cannot be read is left out, but an abort is passed on. */
export async function readErrorText(answer: Answer): Promise<string> {
  const parts: Uint8Array[] = [];
  try {
    await readUpTo(answer, ERROR_TEXT_BYTES, parts);
  } catch (error) {
    if (isEcephysError(error, "ECEPHYS_ABORTED")) throw error;
  }
  const bytes = Buffer.concat(parts);
  const encoding = (answer.header("content-encoding") ?? "identity").trim().toLowerCase();
  try {
    return decoderFor(answer).decode(beginningOf(bytes, encoding)).slice(0, ERROR_TEXT_BYTES);
  } catch {
    return "";
  }
}

/** A short, one-line quotation for messages; `""` for nothing. */
export function quote(text: string, length = 200): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters must not reach a terminal
  const line = text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ").trim();
  if (line === "") return "";
  return JSON.stringify(line.length > length ? `${line.slice(0, length)}…` : line);
}

async function readUpTo(answer: Answer, limit: number, parts: Uint8Array[] = []) {
  let length = 0;
  for (;;) {
    const piece = await answer.next();
    if (piece === undefined) return { bytes: Buffer.concat(parts), cut: false };
    parts.push(piece);
    length += piece.byteLength;
    if (length > limit) {
      answer.discard();
      return { bytes: Buffer.concat(parts).subarray(0, limit), cut: true };
    }
  }
}

/** Unpacks as far as the bytes reach. */
function beginningOf(bytes: Buffer, encoding: string): Uint8Array {
  const options = { finishFlush: zlib.constants.Z_SYNC_FLUSH, maxOutputLength: 100 * ERROR_TEXT_BYTES };
  if (encoding === "gzip" || encoding === "x-gzip") return zlib.gunzipSync(bytes, options);
  if (encoding === "deflate") return zlib.inflateSync(bytes, options);
  if (encoding === "br") {
    const { BROTLI_OPERATION_FLUSH } = zlib.constants;
    return zlib.brotliDecompressSync(bytes, { ...options, finishFlush: BROTLI_OPERATION_FLUSH });
  }
  return bytes.subarray(0, ERROR_TEXT_BYTES);
}

function decoderFor(answer: Answer): InstanceType<typeof TextDecoder> {
  const charset = /charset\s*=\s*"?([^\s";]+)/i.exec(answer.header("content-type") ?? "")?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

function unreadable(answer: Answer, how: string, cause?: unknown): EcephysError {
  return new EcephysError("ECEPHYS_INVALID_RESPONSE", `The body of ${answer.url} ${how}.`, {
    hint: "Check that host and scheme name the right server; if they do, tell who runs it.",
    ...(cause === undefined ? {} : { cause }),
  });
}
