import { stat } from "node:fs/promises";
import { areFields, isField } from "./field-checks.js";

/** What changes when a file is written to, or replaced. */
export interface FileState {
  /** Bytes. */
  readonly size: number;
  /** Modification time in nanoseconds, as text: JSON has no integers of that length. */
  readonly mtimeNs: string;
  /** Number of the file in its file system, as text; absent in older records. */
  readonly inode?: string;
}

export async function fileState(path: string): Promise<FileState> {
  const { size, mtimeNs, ino } = await stat(path, { bigint: true });
  return { size: Number(size), mtimeNs: String(mtimeNs), inode: String(ino) };
}

/** Whether a value read from a record is a state. */
export function isFileState(value: unknown): value is FileState {
  if (typeof value !== "object" || value === null) return false;
  const fields = value as Readonly<Record<string, unknown>>;
  const checks = { size: isField.count, mtimeNs: isField.digits, inode: isField.digits };
  return "size" in fields && "mtimeNs" in fields && areFields(fields, checks);
}

/** Whether nobody wrote to the file or replaced it in between. */
export function isSameState(one: FileState | undefined, other: FileState | undefined): boolean {
  if (one === undefined || other === undefined || !isUnwritten(one, other)) return false;
  return one.inode === undefined || other.inode === undefined || one.inode === other.inode;
}

/**
 * Whether the file has at least its size and time: it was moved, restored or copied with its times, or lies on a file system
 * that numbers its files anew whenever it is mounted.
 */
export function isUnwritten(one: FileState | undefined, other: FileState | undefined): boolean {
  return one !== undefined && one.size === other?.size && one.mtimeNs === other.mtimeNs;
}

/** How long ago a file in this state was written to, by this machine's clock. */
export function ageMs(state: FileState): number {
  return Math.abs(Date.now() - Number(BigInt(state.mtimeNs) / 1_000_000n));
}
