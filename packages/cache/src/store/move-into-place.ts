import { copyFile, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { systemCode } from "@ecephys/core";
import { ensureFolder } from "./ensure-folder.js";
import { type FileState, fileState } from "./file-state.js";
import { uniqueName } from "./unique-name.js";

/**
 * Moves a file to where it belongs, in one step: whoever looks sees what was there before or all of this. Where a linked
 * folder leads to another disk, it is copied beside its place first. Gives the state in which it was moved.
 */
export async function moveIntoPlace(from: string, path: string): Promise<FileState> {
  await ensureFolder(dirname(path));
  const state = await fileState(from);
  try {
    await rename(from, path);
    return state;
  } catch (error) {
    if (systemCode(error) !== "EXDEV") throw error;
    return await moveToOtherDisk(from, path);
  }
}

async function moveToOtherDisk(from: string, path: string): Promise<FileState> {
  const beside = join(dirname(path), `.${basename(path)}.${uniqueName()}.part`);
  try {
    await copyFile(from, beside);
    await syncFile(beside, "r+");
    const state = await fileState(beside);
    await rename(beside, path);
    await rm(from, { force: true });
    return state;
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Makes a rename survive a power cut, where the platform can open folders. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    await syncFile(folder, "r");
  } catch {
    // Windows cannot sync folders; the data itself is synced.
  }
}

async function syncFile(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
