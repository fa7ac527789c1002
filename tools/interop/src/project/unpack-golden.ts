import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { EcephysError } from "@ecephys/core";
import { GOLDEN_TABLES } from "../golden-archive.js";

/** Unpacks the golden tables into `folder` with the system's tar. @returns the golden project's manifest */
export async function unpackGolden(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const tar = spawn("tar", ["-x", "-C", folder], { stdio: ["pipe", "ignore", "inherit"] });
  const [[code]] = await Promise.all([
    once(tar, "close") as Promise<[number | null]>,
    pipeline(createReadStream(GOLDEN_TABLES), createBrotliDecompress(), tar.stdin),
  ]);
  if (code !== 0) {
    throw new EcephysError("ECEPHYS_FILE_ACCESS", `tar could not unpack ${GOLDEN_TABLES} into ${folder}.`, {
      hint: "Its own message is above. Is there a tar on this system, and room on the disk?",
    });
  }
  return join(folder, "tables", "cache", "manifest.json");
}
