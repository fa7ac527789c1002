import type { CallOptions } from "@ecephys/core";

/** How an NWB file is written. */
export interface NwbWriteOptions extends CallOptions {
  /**
   * `current`: as AllenSDK 2.16 writes (electrodes have `probe_channel_number`, the strain is a dataset).
   * `published`: as the files of the project were published (`local_index`, an attribute).
   * Both are read by AllenSDK 2 and by this package. Default `current`.
   */
  readonly layout?: "current" | "published";
  /** `gzip` compresses everything above 2 KiB, without loss. Default `gzip`. */
  readonly compression?: "gzip" | "none";
  /** The date the file gives itself. Default: now. With it, equal content gives equal bytes. */
  readonly fileCreateDate?: Date;
  /** What the ids of the objects inside the file are derived from, beside their paths. Default: the file's identifier. */
  readonly objectIdSeed?: string;
}

/** The names of {@link NwbWriteOptions}. */
export const NWB_WRITE_OPTIONS = [
  "layout",
  "compression",
  "fileCreateDate",
  "objectIdSeed",
  "signal",
  "onProgress",
] as const satisfies readonly (keyof NwbWriteOptions)[];
