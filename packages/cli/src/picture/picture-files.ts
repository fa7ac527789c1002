import { randomUUID } from "node:crypto";
import { link, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { EcephysError, fileAccessError, systemCode } from "@ecephys/core";
import type { Environment } from "../environment.js";
import type { TalkFlags } from "../options/cache-options.js";
import type { PictureFlags } from "../options/picture-options.js";

/** Whether the flags ask for a picture. */
export function wantsPicture(flags: PictureFlags): boolean {
  return flags.svg !== undefined || flags.png !== undefined;
}

/**
 * Finds out before anything is fetched or drawn whether files may be written.
 * @throws EcephysError `ECEPHYS_FILE_ACCESS` for a file that exists (unless `force`), a folder, or a missing folder;
 *   `ECEPHYS_BAD_ARGUMENT` for one file named twice, or `--force` without a file
 */
export async function assertPicturesWritable(paths: readonly string[], force: boolean): Promise<void> {
  if (new Set(paths.map((path) => resolve(path))).size < paths.length) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${paths.at(-1)} is named for two pictures.`, {
      hint: "Give each picture a file of its own.",
    });
  }
  if (force && paths.length === 0) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", "--force replaces files, and no file is named.", {
      hint: "Name one with --svg or --png, or leave out --force.",
    });
  }
  for (const path of paths) await assertWritable(path, force);
}

/** The files the flags name. */
export function picturePaths({ svg, png }: PictureFlags): string[] {
  return [svg, png].filter((path) => path !== undefined);
}

/**
 * Writes a picture whole or not at all, and says so on stderr.
 * @throws EcephysError `ECEPHYS_FILE_ACCESS`; what was there before is untouched
 */
export async function writePicture(
  path: string,
  content: string | Uint8Array,
  flags: { readonly force?: boolean } & TalkFlags,
  environment: Environment,
): Promise<void> {
  await assertWritable(path, flags.force === true);
  const part = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  try {
    await writeFile(part, content);
    if (flags.force === true) await rename(part, path);
    else await putInPlace(part, path);
  } catch (error) {
    throw systemCode(error) === "EEXIST" ? exists(path) : fileAccessError("write", path, error);
  } finally {
    await rm(part, { force: true });
  }
  if (flags.quiet !== true) environment.stderr.write(`Wrote ${path} (${sizeText(content.length)}).\n`);
}

/** A link refuses to replace a file that appeared meanwhile; where there are no links, a rename has to do. */
async function putInPlace(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
  } catch (error) {
    if (systemCode(error) === "EEXIST") throw error;
    await rename(part, path);
  }
}

async function assertWritable(path: string, force: boolean): Promise<void> {
  const found = await statOf(path);
  if (found === undefined) {
    const folder = dirname(resolve(path));
    if ((await statOf(folder))?.isDirectory() === true) return;
    throw new EcephysError("ECEPHYS_FILE_ACCESS", `Cannot write ${path}: there is no folder ${folder}.`, {
      hint: "Make the folder, or choose another path.",
    });
  }
  if (!found.isFile()) {
    throw new EcephysError("ECEPHYS_FILE_ACCESS", `Cannot write ${path}: it is there and no file.`, {
      hint: "Choose another path.",
    });
  }
  if (!force) throw exists(path);
}

async function statOf(path: string): Promise<Awaited<ReturnType<typeof stat>> | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(systemCode(error) ?? "")) return undefined;
    throw fileAccessError("write", path, error);
  }
}

function exists(path: string): EcephysError {
  return new EcephysError("ECEPHYS_FILE_ACCESS", `${path} exists already; it was left as it is.`, {
    hint: "Add --force to replace it, or choose another name.",
  });
}

function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
