import { lstat, readFile } from "node:fs/promises";

/** Notes, records and locks have a few hundred bytes. */
const MOST_BYTES = 64 * 1024;

/**
 * A small JSON object of ours; `undefined` where there is none or it is unreadable. What lies in the hidden folder is advice
 * and may have been damaged by anyone: nothing larger, and nothing but a plain file, is even read.
 */
export async function readSmallObject(path: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    return objectIn(await readSmallText(path));
  } catch {
    return undefined;
  }
}

async function readSmallText(path: string): Promise<string> {
  const status = await lstat(path);
  return status.isFile() && status.size <= MOST_BYTES ? await readFile(path, "utf8") : "";
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  const value: unknown = JSON.parse(text);
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
