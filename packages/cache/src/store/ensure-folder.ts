import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { systemCode } from "@ecephys/core";

/**
 * Makes a folder and those above it. Node's own recursive mkdir never returns where a parent exists but refuses
 * children with ENOENT, as /proc does; this one fails with that error.
 */
export async function ensureFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (systemCode(error) === "EEXIST") {
      if ((await stat(path)).isDirectory()) return;
      throw error;
    }
    const parent = dirname(path);
    if (systemCode(error) !== "ENOENT" || parent === path) throw error;
    await ensureFolder(parent);
    await mkdir(path).catch((again: unknown) => {
      if (systemCode(again) !== "EEXIST") throw again;
    });
  }
}
