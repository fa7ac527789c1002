import type { IncomingHttpHeaders } from "node:http";

/** What identifies one state of a file. */
export interface Validators {
  /** Strong. */
  readonly etag: string;
  /** As an HTTP date. */
  readonly lastModified: string;
}

/** Whether the client's copy is this state, so that nothing need be sent (`If-None-Match`, else `If-Modified-Since`). */
export function isUnchanged(headers: IncomingHttpHeaders, { etag, lastModified }: Validators): boolean {
  const ifNoneMatch = headers["if-none-match"];
  if (ifNoneMatch !== undefined) {
    return ifNoneMatch.split(",").some((tag) => ["*", etag].includes(tag.trim().replace(/^W\//, "")));
  }
  const since = Date.parse(headers["if-modified-since"] ?? "");
  return !Number.isNaN(since) && Date.parse(lastModified) <= since;
}

/** Whether a `Range` may be served: the client's part, if it says which state it is of, is of this one (`If-Range`). */
export function rangeApplies(headers: IncomingHttpHeaders, { etag, lastModified }: Validators): boolean {
  const ifRange = headers["if-range"];
  return ifRange === undefined || ifRange === etag || ifRange === lastModified;
}
