import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { EcephysError, systemCode } from "@ecephys/core";

/** Looks how many bytes a user may still write where `path` is or will be; may reject where the system does not say. */
export type FreeSpace = (path: string) => Promise<number>;

/** What the system says. */
export const freeSpace: FreeSpace = async (path) => {
  for (let at = path; ; at = dirname(at)) {
    try {
      const { bavail, bsize } = await statfs(at);
      return bavail * bsize;
    } catch (error) {
      // A folder that will be made lies where its parent does.
      if (systemCode(error) !== "ENOENT" || dirname(at) === at) throw error;
    }
  }
};

/** @throws EcephysError `ECEPHYS_FILE_ACCESS` naming what is needed and what is free, before anything is written */
export async function assertRoom(
  path: string,
  needed: number,
  what: string,
  free: FreeSpace = freeSpace,
): Promise<void> {
  const available = await free(path).catch(() => Number.POSITIVE_INFINITY);
  if (needed <= available) return;
  throw new EcephysError(
    "ECEPHYS_FILE_ACCESS",
    `There is no room for ${what}: ${needed} bytes are needed, ${available} are free on the disk of ${path}. Nothing was written.`,
    { hint: `Free ${needed - available} bytes and try again, or move the cache to a larger disk.` },
  );
}
