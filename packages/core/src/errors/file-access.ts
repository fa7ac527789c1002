import { EcephysError } from "./ecephys-error.js";

const REASONS: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  ENOENT: ["it does not exist", "Check the path; the folder it lies in must exist."],
  ENOTDIR: ["part of its path is a file, not a folder", "Check the path, or move that file away."],
  EEXIST: ["a file is where a folder must be", "Choose another path, or move that file away."],
  EISDIR: ["it is a folder", "Give the path of a file."],
  EACCES: ["permission was denied", "Check the permissions of the file and its folder."],
  EPERM: ["the operation is not permitted", "Check the permissions of the file and its folder."],
  EROFS: ["the file system is read-only", "Choose a folder you can write to."],
  ENOSPC: ["the disk is full", "Free some space and try again; what was there before is untouched."],
  EDQUOT: ["your disk quota is used up", "Free some space and try again; what was there before is untouched."],
  EMFILE: ["too many files are open", "Close some files, or raise the limit, and try again."],
  ERR_FS_FILE_TOO_LARGE: ["it is larger than 2 GiB", "Split the table into several files."],
};

/** The code a file system or network error carries, e.g. `ENOENT`; `undefined` for any other value. */
export function systemCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === "string" ? code : undefined;
}

/** The file system's refusal as an `ECEPHYS_FILE_ACCESS` that says what was attempted on which path. */
export function fileAccessError(doing: string, path: string, cause: unknown): EcephysError {
  const code = systemCode(cause) ?? "";
  const known = REASONS[code];
  const reason =
    known === undefined ? (cause instanceof Error ? cause.message : String(cause)) : `${known[0]} (${code})`;
  const options = known === undefined ? { cause } : { cause, hint: known[1] };
  return new EcephysError("ECEPHYS_FILE_ACCESS", `Could not ${doing} ${path}: ${reason}.`, options);
}
