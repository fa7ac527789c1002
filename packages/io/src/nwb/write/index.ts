export type { LfpNwbContent, LfpPiece, LfpStream } from "./content/lfp-content.js";
export type { SessionNwbContent } from "./content/session-content.js";
export type { SpecimenContent } from "./content/specimen-content.js";
export type { NwbWriteOptions } from "./content/write-options.js";
export { nwbLfpWriter, nwbSessionWriter } from "./nwb-writers.js";
export { lfpNwbBytes, sessionNwbBytes, writeLfpNwb, writeSessionNwb } from "./write-nwb.js";
