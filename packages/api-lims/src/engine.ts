import type { ByteSource, CallOptions } from "@ecephys/core";

/** What this backend needs to download files. `HttpEngine` of `@ecephys/http` is one. */
export interface LimsEngine {
  /** Scheme and host of the LIMS web application, e.g. `http://lims2`. */
  readonly origin: string;
  /** A file. Nothing is transferred before its chunks are asked for. */
  source(path: string, options?: CallOptions & { readonly what?: string }): Promise<ByteSource>;
  close?(): Promise<void>;
}
