import { constants } from "node:fs";
import { access, lstat, realpath, stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { systemCode } from "@ecephys/core";
import { freeSpace } from "../../store/free-space.js";
import { bytesText } from "../bytes-text.js";
import { type Check, fail, ok, warn } from "./check.js";

/** Of the size of a small recording: below, the next session may not fit. */
const LITTLE_BYTES = 5e9;

/** Not even the tables fit. */
const NO_BYTES = 100e6;

/** Linux's numbers of file systems. */
const FILE_SYSTEMS: Readonly<Record<number, string>> = {
  61267: "ext4",
  1481003842: "XFS",
  2435016766: "Btrfs",
  801189825: "ZFS",
  16914836: "tmpfs (memory)",
  2035054128: "overlay",
  26985: "NFS",
  20859: "SMB",
  4283649346: "CIFS",
  4266872130: "SMB2",
  1702057286: "FUSE",
  16914839: "9p",
  198183888: "Lustre",
  12805120: "Ceph",
  428016422: "BeeGFS",
  1196443219: "GPFS",
  1397118030: "NTFS",
  19780: "FAT",
};

const SHARED = /^(NFS|SMB|CIFS|SMB2|FUSE|9p|Lustre|Ceph|BeeGFS|GPFS)$/;

/** The folder itself: whether it is there, where it leads, on what it lies and whether one may write to it. */
export async function folderChecks(folder: string): Promise<readonly Check[]> {
  const status = await stat(folder).catch((error: unknown) => error);
  if (status instanceof Error) return [await unreachable(folder, status)];
  if (!(status as Awaited<ReturnType<typeof stat>>).isDirectory()) {
    return [fail("folder", `${folder} is a file`, "Name a manifest in a folder.")];
  }
  return [await place(folder), await writable(folder), await fileSystem(folder), await space(folder)];
}

async function unreachable(folder: string, error: Error): Promise<Check> {
  if (systemCode(error) !== "ENOENT") {
    return fail("folder", `${folder} cannot be reached: ${error.message}`, "Check the path and its permissions.");
  }
  const isDangling = await lstat(folder).then(
    (status) => status.isSymbolicLink(),
    () => false,
  );
  if (isDangling)
    return fail("folder", `${folder} is a link to nowhere`, "Mount what it leads to, or correct the link.");
  const parent = await access(dirname(folder), constants.W_OK).catch((reason: unknown) => reason);
  return parent instanceof Error && systemCode(parent) !== "ENOENT"
    ? fail("folder", `${folder} does not exist and cannot be made`, "Choose a folder you can write to.")
    : warn("folder", `${folder} does not exist`, "The first fetch makes it; check --manifest if it should be there.");
}

async function place(folder: string): Promise<Check> {
  const real = await realpath(folder);
  return ok("folder", real === folder ? folder : `${folder} leads to ${real}`);
}

async function writable(folder: string): Promise<Check> {
  const refusal = await access(folder, constants.W_OK | constants.X_OK).catch((error: unknown) => error);
  if (refusal === undefined) return ok("writable", "yes");
  const reason = systemCode(refusal) === "EROFS" ? "the file system is read-only" : "permission is denied";
  return warn("writable", `no: ${reason}`, "What is there can be used; nothing can be fetched or remembered.");
}

async function fileSystem(folder: string): Promise<Check> {
  const type = await statfs(folder).then(
    (status) => status.type,
    () => undefined,
  );
  const name = (type !== undefined && FILE_SYSTEMS[type]) || "unknown";
  if (!SHARED.test(name)) return ok("file system", name);
  return ok(
    "file system",
    `${name}: where its locks do nothing, two processes may fetch the same file; neither harms it`,
  );
}

async function space(folder: string): Promise<Check> {
  const free = await freeSpace(folder);
  if (free === undefined) return ok("free space", "the system does not say");
  const found = bytesText(free);
  if (free < NO_BYTES) return fail("free space", found, "Free some space: not even the tables fit.");
  return free < LITTLE_BYTES
    ? warn("free space", found, "A recording has 1 to 3 GB, the LFP of its probes 10 GB more.")
    : ok("free space", found);
}
