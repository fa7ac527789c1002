import { stat } from "node:fs/promises";

/** What changes when a file is written to. */
export interface FileState {
  /** Bytes. */
  readonly size: number;
  /** Modification time in nanoseconds, as text: JSON has no integers of that length. */
  readonly mtimeNs: string;
}

export async function fileState(path: string): Promise<FileState> {
  const { size, mtimeNs } = await stat(path, { bigint: true });
  return { size: Number(size), mtimeNs: String(mtimeNs) };
}

export function isSameState(one: FileState | undefined, other: FileState | undefined): boolean {
  return one !== undefined && one.size === other?.size && one.mtimeNs === other.mtimeNs;
}

/** How long ago a file in this state was written to, by this machine's clock. */
export function ageMs(state: FileState): number {
  return Math.abs(Date.now() - Number(BigInt(state.mtimeNs) / 1_000_000n));
}
