import type { CallOptions } from "./call-options.js";

/**
 * Where a file's bytes come from. A backend hands one out without transferring anything yet; the cache pulls.
 */
export interface ByteSource {
  /** Where from, for messages and records: usually an address. */
  readonly origin: string;
  /** Bytes, where known beforehand. */
  readonly size?: number;
  /** Expected digest of the whole file, where known. */
  readonly checksum?: `${"sha256" | "md5"}:${string}`;
  /** ETag or Last-Modified, for resuming safely. */
  readonly validator?: string;
  /**
   * The bytes in order.
   * @param range - start here instead of at 0, to resume; exclusive of nothing, i.e. `start` is the first byte given
   */
  chunks(range?: { readonly start: number }, options?: CallOptions): AsyncIterable<Uint8Array>;
}
