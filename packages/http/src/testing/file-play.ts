import type { Play, Reply, SeenRequest } from "./fault-server.js";

/** How a {@link filePlay} differs from a flawless file server. */
export interface FilePlayOptions {
  readonly etag?: string | undefined;
  readonly lastModified?: string;
  /** Answers the n-th GET (from 0) instead; return false to let the flawless server answer. */
  readonly fault?: (reply: Reply, request: SeenRequest, nthGet: number) => unknown;
  /** false: HEAD is refused with 405. */
  readonly head?: boolean;
}

/** Serves one file flawlessly, ranges and validators included, except where a fault is ordered. */
export function filePlay(file: Uint8Array, options: FilePlayOptions = {}): Play {
  let gets = 0;
  const etag = "etag" in options ? options.etag : '"v1"';
  const validators = {
    ...(etag === undefined ? {} : { etag }),
    ...(options.lastModified === undefined ? {} : { "last-modified": options.lastModified }),
  };
  return async (reply, request) => {
    if (request.method === "HEAD") {
      if (options.head === false) reply.send(405, {});
      else reply.head(200, { "content-length": file.byteLength, ...validators });
      return;
    }
    if (options.fault !== undefined && (await options.fault(reply, request, gets++)) !== false) return;
    const start = rangeStart(request);
    const guard = request.headers["if-range"];
    const fresh = guard === undefined || guard === etag || guard === options.lastModified;
    if (start === undefined || !fresh) reply.send(200, validators, file);
    else if (start >= file.byteLength)
      reply.send(416, { "content-range": `bytes */${file.byteLength}`, ...validators });
    else reply.send(206, { "content-range": rangeOf(start, file.byteLength), ...validators }, file.subarray(start));
  };
}

/** The first byte asked for, if a range was. */
export function rangeStart(request: SeenRequest): number | undefined {
  const start = /^bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1];
  return start === undefined ? undefined : Number(start);
}

/** `bytes start-last/size`. */
export function rangeOf(start: number, size: number): string {
  return `bytes ${start}-${size - 1}/${size}`;
}

/** Bytes in which every place is recognisable. */
export function sampleFile(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8) * 7) & 0xff);
}
