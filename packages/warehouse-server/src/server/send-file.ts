import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import { Transform, type TransformCallback } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isAbsence, signatureOf } from "../folder/file-signature.js";
import type { PublishedFile } from "../models/published-file.js";
import { parseByteRange } from "./byte-range.js";
import type { Exchange } from "./exchange.js";
import { isUnchanged, rangeApplies } from "./validators.js";

/** Sends a file or the part of it that is asked for. */
export async function sendFile(exchange: Exchange, file: PublishedFile): Promise<void> {
  const opened = await openFirst(file.candidates);
  if (opened === null) {
    exchange.sendFailure(404, `File ${file.id} (${basename(file.path)}) is listed, but not in the folder served here.`);
    return;
  }
  try {
    await sendOpened(exchange, opened.handle, opened.path);
  } finally {
    await opened.handle.close();
  }
}

async function sendOpened(exchange: Exchange, handle: FileHandle, path: string): Promise<void> {
  const { response, request } = exchange;
  const status = await handle.stat({ bigint: true });
  const size = Number(status.size);
  const validators = { etag: `"${signatureOf(status)}"`, lastModified: status.mtime.toUTCString() };
  const headers = {
    etag: validators.etag,
    "last-modified": validators.lastModified,
    "accept-ranges": "bytes",
  };
  if (isUnchanged(request.headers, validators)) {
    exchange.begin(304, headers);
    response.end();
    return;
  }
  const asked = rangeApplies(request.headers, validators) ? parseByteRange(request.headers.range, size) : null;
  if (asked === "unsatisfiable") {
    exchange.sendFailure(416, `The file has ${size} bytes, the range begins behind them.`, {
      ...headers,
      "content-range": `bytes */${size}`,
    });
    return;
  }
  const { start, end } = asked ?? { start: 0, end: size - 1 };
  const length = end - start + 1;
  exchange.begin(asked === null ? 200 : 206, {
    ...headers,
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="${basename(path).replace(/[^\w.-]/g, "_")}"`,
    "content-length": length,
    ...(asked === null ? {} : { "content-range": `bytes ${start}-${end}/${size}` }),
  });
  if (exchange.isHead || length === 0) response.end();
  else await pipeline(handle.createReadStream({ start, end, autoClose: false }), counter(exchange, length), response);
}

/** Counts what goes through; a file that shrank meanwhile breaks the connection, which a client can tell from the end. */
function counter(exchange: Exchange, announced: number): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      passed += chunk.length;
      exchange.countBytes(chunk.length);
      done(null, chunk);
    },
    flush(done: TransformCallback) {
      done(passed === announced ? null : new Error(`the file ended after ${passed} of ${announced} bytes`));
    },
  });
}

async function openFirst(paths: readonly string[]): Promise<{ handle: FileHandle; path: string } | null> {
  for (const path of paths) {
    try {
      const handle = await open(path, "r");
      if ((await handle.stat()).isFile()) return { handle, path };
      await handle.close();
    } catch (error) {
      if (!isAbsence(error)) throw error;
    }
  }
  return null;
}
