import { EcephysError } from "@ecephys/core";

const REASONS: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  ENOENT: ["it does not exist", "Check the path; the folder it lies in must exist."],
  ENOTDIR: ["part of its path is a file, not a folder", "Check the path."],
  EISDIR: ["it is a folder", "Give the path of a file."],
  EACCES: ["permission was denied", "Check the permissions of the file and its folder."],
  EPERM: ["the operation is not permitted", "Check the permissions of the file and its folder."],
  EROFS: ["the file system is read-only", "Choose a folder you can write to."],
  ENOSPC: ["the disk is full", "Free some space and try again."],
  EDQUOT: ["your disk quota is used up", "Free some space and try again."],
  EMFILE: ["too many files are open", "Close some files, or raise the limit, and try again."],
  ERR_FS_FILE_TOO_LARGE: ["it is larger than 2 GiB", "Split the table into several files."],
};

/** The file system's refusal as an `ECEPHYS_FILE_ACCESS` that names the path. */
export function fileAccessError(path: string, action: "read" | "write", cause: unknown): EcephysError {
  const code = String((cause as { code?: unknown } | null)?.code ?? "");
  const [reason, hint] = REASONS[code] ?? [cause instanceof Error ? cause.message : String(cause), undefined];
  const summary = `Could not ${action} ${path}: ${reason}${code in REASONS ? ` (${code})` : ""}.`;
  return new EcephysError("ECEPHYS_FILE_ACCESS", summary, hint === undefined ? { cause } : { cause, hint });
}
