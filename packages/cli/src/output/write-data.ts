import { EcephysError, throwIfAborted } from "@ecephys/core";
import type { Environment } from "../environment.js";

/** The reader of the output left, as `| head` does: the end of the work, not a failure. */
export class OutputClosed extends Error {}

/** Bytes gathered before a write: one system call per row would be slow. */
const CHUNK = 64 * 1024;

const READER_LEFT: ReadonlySet<string> = new Set(["EPIPE", "ECONNRESET", "EOF", "ERR_STREAM_DESTROYED"]);

/**
 * Writes pieces of text to stdout at the pace of its reader.
 * @throws OutputClosed when the reader left; EcephysError `ECEPHYS_ABORTED`, or `ECEPHYS_FILE_ACCESS` e.g. on a full disk
 */
export async function writeData(pieces: Iterable<string>, environment: Environment): Promise<void> {
  let pending = "";
  for (const piece of pieces) {
    pending += piece;
    if (pending.length < CHUNK) continue;
    await write(pending, environment);
    pending = "";
  }
  if (pending !== "") await write(pending, environment);
}

async function write(text: string, { stdout, signal }: Environment): Promise<void> {
  throwIfAborted(signal, "printing; the output is incomplete");
  await new Promise<void>((resolve, reject) => {
    const stop = () =>
      reject(
        new EcephysError("ECEPHYS_ABORTED", "Aborted while printing; the output is incomplete.", {
          cause: signal?.reason,
        }),
      );
    signal?.addEventListener("abort", stop, { once: true });
    stdout.write(text, (error) => {
      signal?.removeEventListener("abort", stop);
      if (error) reject(writeFailure(error));
      else resolve();
    });
  });
}

function writeFailure(error: NodeJS.ErrnoException): Error {
  if (READER_LEFT.has(error.code ?? "")) return new OutputClosed("the reader of the output left", { cause: error });
  const reason = error.code === "ENOSPC" ? "the disk is full" : error.message;
  return new EcephysError("ECEPHYS_FILE_ACCESS", `Could not write the output: ${reason}. It is incomplete.`, {
    hint: "Write it to another place.",
    cause: error,
  });
}
