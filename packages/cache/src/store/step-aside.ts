import { dirname } from "node:path";
import { systemCode } from "@ecephys/core";
import { ensureFolder } from "./ensure-folder.js";
import { moveIntoPlace } from "./move-into-place.js";

/** Moves what is in the way to where its owner finds it; nothing being there is fine. */
export async function stepAside(path: string, aside: string): Promise<void> {
  await ensureFolder(dirname(aside));
  await moveIntoPlace(path, aside).catch((error: unknown) => {
    if (systemCode(error) !== "ENOENT") throw error;
  });
}
