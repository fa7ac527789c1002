import type { Writer } from "@ecephys/core";
import type { LfpNwbContent } from "./content/lfp-content.js";
import type { SessionNwbContent } from "./content/session-content.js";
import type { NwbWriteOptions } from "./content/write-options.js";
import { writeLfpNwb, writeSessionNwb } from "./write-nwb.js";

/** Writes session files. */
export const nwbSessionWriter = {
  id: "nwb-session",
  write: writeSessionNwb,
} as const satisfies Writer<SessionNwbContent, NwbWriteOptions>;

/** Writes files with the LFP of one probe. */
export const nwbLfpWriter = {
  id: "nwb-lfp",
  write: writeLfpNwb,
} as const satisfies Writer<LfpNwbContent, NwbWriteOptions>;
