import { stat } from "node:fs/promises";
import { fileAccessError, systemCode } from "@ecephys/core";

/**
 * Size and modification time of a file or folder in one text, `null` where there is none.
 * @throws EcephysError `ECEPHYS_FILE_ACCESS` if the file system refuses to say
 */
export async function fileSignature(path: string): Promise<string | null> {
  try {
    return signatureOf(await stat(path, { bigint: true }));
  } catch (cause) {
    if (isAbsence(cause)) return null;
    throw fileAccessError("look at", path, cause);
  }
}

/** Changes whenever the content may have changed. */
export function signatureOf(status: { readonly size: bigint; readonly mtimeNs: bigint }): string {
  return `${status.size}-${status.mtimeNs}`;
}

/** Whether a file system error says that there is no such file. */
export function isAbsence(error: unknown): boolean {
  const code = systemCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}
