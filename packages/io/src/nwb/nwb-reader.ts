import { type CallOptions, type FileInput, type Reader, throwIfAborted } from "@ecephys/core";
import { damagedFile } from "../hdf5/hdf5-errors.js";
import { Hdf5File } from "../hdf5/hdf5-file.js";
import { NwbFile, type NwbOpenOptions } from "./nwb-file.js";
import { nwbVersion } from "./nwb-version.js";

/**
 * Reads NWB files.
 *
 * `verify` compares the file's length with what its header announces, then has it opened in a thread that is ended if it
 * does not come back. A whole file of version 1 passes: that it is outdated is said on opening it.
 */
export const nwbReader = {
  id: "nwb",
  verify: verifyNwb,
  read: (file: FileInput, options?: NwbOpenOptions): Promise<NwbFile> => NwbFile.open(file, options),
} as const satisfies Reader<NwbFile, NwbOpenOptions>;

async function verifyNwb(source: FileInput, options: CallOptions = {}): Promise<void> {
  const name = typeof source === "string" ? source : "The NWB file";
  throwIfAborted(options.signal, `verifying ${name}`);
  const file = await Hdf5File.open(source, name);
  try {
    if ((await nwbVersion(file)) === undefined)
      throw damagedFile(name, "it is HDF5 without an nwb_version, so no NWB file");
    await file.names("/");
  } finally {
    await file.close();
  }
}
