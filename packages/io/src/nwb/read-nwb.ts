import { NwbFile, type NwbInput, type NwbOpenOptions } from "./nwb-file.js";

/** Opens an NWB file; the same as {@link NwbFile.open}. */
export function readNwb(file: NwbInput, options?: NwbOpenOptions): Promise<NwbFile> {
  return NwbFile.open(file, options);
}
