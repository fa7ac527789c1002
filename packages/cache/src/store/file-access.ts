import { EcephysError } from "@ecephys/core";

const REASONS: Readonly<Record<string, [what: string, hint: string]>> = {
  ENOENT: ["it does not exist", "Check the path."],
  EACCES: ["permission denied", "Check the permissions, or choose a folder you may write to."],
  EPERM: ["permission denied", "Check the permissions, or choose a folder you may write to."],
  EROFS: ["the file system is read-only", "Choose a folder on a writable file system."],
  EISDIR: ["it is a folder, a file was expected", "Point to the file itself."],
  ENOTDIR: ["a part of the path is a file, a folder was expected", "Choose another path, or move that file away."],
  EEXIST: ["a file is where a folder must be", "Choose another path, or move that file away."],
  ENOSPC: ["the disk is full", "Free some space and call again; what was cached before is untouched."],
  EDQUOT: ["the disk quota is used up", "Free some space and call again; what was cached before is untouched."],
};

/** The system error code of a failed file operation, or `undefined`. */
export function systemCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === "string" ? code : undefined;
}

/** A failed file operation as `ECEPHYS_FILE_ACCESS`, saying what was attempted on which path. */
export function fileAccessError(doing: string, path: string, error: unknown): EcephysError {
  const [reason, hint] = REASONS[systemCode(error) ?? ""] ?? [
    error instanceof Error ? error.message : String(error),
    "Check the path and the disk.",
  ];
  return new EcephysError("ECEPHYS_FILE_ACCESS", `Could not ${doing} ${path}: ${reason}.`, { hint, cause: error });
}
