import { EcephysError, MissingDataError } from "@ecephys/core";
import type { WellKnownFile } from "../models/well-known-file.js";

/**
 * The one file there is.
 * @param subject - what was looked for, e.g. `NWB file of session 715093703`
 * @throws MissingDataError `ECEPHYS_NOT_PUBLISHED` if there is none
 * @throws EcephysError `ECEPHYS_AMBIGUOUS_FILE` if there are several
 */
export function exactlyOne(files: readonly WellKnownFile[], subject: string, lookedAt: string): WellKnownFile {
  const file = files[0];
  if (file === undefined) {
    throw new MissingDataError(
      "ECEPHYS_NOT_PUBLISHED",
      `The warehouse has no ${subject}: expected 1 file, found 0.`,
      lookedAt,
      { hint: "Check the id in the tables; not everything recorded is published." },
    );
  }
  if (files.length > 1) {
    throw new EcephysError(
      "ECEPHYS_AMBIGUOUS_FILE",
      `The warehouse has more than one ${subject}: expected 1 file, found ${files.length}. None was downloaded.`,
      { hint: "Nobody but the warehouse's keepers can say which is right: report it to them." },
    );
  }
  return file;
}
