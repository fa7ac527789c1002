import type { ByteSource, CallOptions } from "@ecephys/core";

/** What this backend needs of an HTTP client. `HttpEngine` of `@ecephys/http` is one. */
export interface WarehouseEngine {
  /** Scheme and host, e.g. `http://api.brain-map.org`. */
  readonly origin: string;
  /** The parsed JSON answer. `path` goes on the wire as it is. */
  getJson(path: string, options?: CallOptions & { readonly what?: string }): Promise<unknown>;
  /** A file. Nothing is transferred before its chunks are asked for. */
  source(path: string, options?: CallOptions & { readonly what?: string }): Promise<ByteSource>;
  close?(): Promise<void>;
}
