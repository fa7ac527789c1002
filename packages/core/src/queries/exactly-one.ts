import { EcephysError, MissingDataError } from "../errors/index.js";

/** What was looked for, and where. */
export interface Wanted {
  /** Who keeps it, to begin a sentence with: `The warehouse`. */
  readonly keeper: string;
  /** What it is called, e.g. `NWB file of session 715093703`. */
  readonly subject: string;
  /** The query or address that was asked. */
  readonly lookedAt: string;
}

/**
 * The one file there is.
 * @throws MissingDataError `ECEPHYS_NOT_PUBLISHED` if there is none
 * @throws EcephysError `ECEPHYS_AMBIGUOUS_FILE` if there are several
 */
export function exactlyOne<File>(files: readonly File[], { keeper, subject, lookedAt }: Wanted): File {
  const [file] = files;
  if (file === undefined) {
    throw new MissingDataError(
      "ECEPHYS_NOT_PUBLISHED",
      `${keeper} has no ${subject}: expected 1 file, found 0.`,
      lookedAt,
      { hint: "Check the id in the tables; not everything recorded is published." },
    );
  }
  if (files.length > 1) {
    throw new EcephysError(
      "ECEPHYS_AMBIGUOUS_FILE",
      `${keeper} has more than one ${subject}: expected 1 file, found ${files.length}. None was downloaded.`,
      { hint: `Nobody but its keepers can say which is right: report it to them.` },
    );
  }
  return file;
}
