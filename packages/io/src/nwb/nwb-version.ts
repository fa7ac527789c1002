import { EcephysError } from "@ecephys/core";
import type { Hdf5File } from "../hdf5/hdf5-file.js";

/**
 * The version of the format, as the file gives it, e.g. `2.2.2` or `NWB-1.0.6`; `undefined` for HDF5 that is not NWB.
 * In version 1 it was a dataset.
 */
export async function nwbVersion(file: Hdf5File): Promise<string | undefined> {
  const attribute = await file.attribute("/", "nwb_version");
  if (attribute !== undefined) return String(attribute);
  if ((await file.kind("/nwb_version")) !== "dataset") return undefined;
  const [text] = await (await file.dataset("/nwb_version")).read();
  return String(text);
}

/** @throws EcephysError `ECEPHYS_NWB_OUTDATED` for version 1, `ECEPHYS_NWB_MISSING_PATH` for no version at all */
export async function assertNwbVersion(file: Hdf5File): Promise<void> {
  const version = await nwbVersion(file);
  if (version === undefined) {
    throw new EcephysError(
      "ECEPHYS_NWB_MISSING_PATH",
      `${file.name} is HDF5, but no NWB file: / has no attribute nwb_version.`,
      { hint: "Check that it is the file you mean; other HDF5 files are read with other software." },
    );
  }
  if (/^(NWB-)?[01]\./i.test(version)) {
    throw new EcephysError(
      "ECEPHYS_NWB_OUTDATED",
      `${file.name} is of NWB version ${version}; expected version 2. Nothing was read.`,
      { hint: "Download the file anew: the published files were replaced by version 2 in June 2020." },
    );
  }
}
