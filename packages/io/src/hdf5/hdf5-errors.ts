import { CorruptFileError, EcephysError, nearestNames } from "@ecephys/core";

const FETCH_AGAIN = "Get the file again: download it anew, or copy it from where it is whole.";

/** The file is damaged: at `path` inside it, for this reason. */
export function damaged(file: string, path: string, reason: string, cause?: unknown): CorruptFileError {
  return new CorruptFileError(file, `${path} cannot be read (${reason})`, { hint: FETCH_AGAIN, cause });
}

/** The file as a whole is not what it should be. */
export function damagedFile(file: string, reason: string, hint = FETCH_AGAIN): CorruptFileError {
  return new CorruptFileError(file, reason, { hint });
}

/** Where something was looked for in vain: the nearest group that is there, and what it holds. */
export interface Surroundings {
  readonly group: string;
  readonly names: readonly string[];
}

/** `ECEPHYS_NWB_MISSING_PATH`, with the names nearest to the one asked for, or those there are. */
export function missingPath(file: string, path: string, what: string, around: Surroundings): EcephysError {
  const near = nearestNames(path.slice(path.lastIndexOf("/") + 1), around.names);
  const held = around.names.length === 0 ? "nothing" : around.names.slice(0, 12).join(", ");
  return new EcephysError("ECEPHYS_NWB_MISSING_PATH", `${file} has no ${what} ${path}.`, {
    hint: near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `${around.group} holds ${held}.`,
  });
}

/** `ECEPHYS_UNSUPPORTED_FORMAT`: whole, but not readable here. */
export function unsupported(file: string, path: string, what: string, hint: string): EcephysError {
  return new EcephysError("ECEPHYS_UNSUPPORTED_FORMAT", `${path} of ${file} ${what}; nothing was read.`, { hint });
}

/** `ECEPHYS_FILE_CLOSED` */
export function closedFile(file: string, path: string): EcephysError {
  return new EcephysError("ECEPHYS_FILE_CLOSED", `${file} is closed: ${path} was not read.`, {
    hint: "Open the file again, and close it when nothing more is read from it.",
  });
}
