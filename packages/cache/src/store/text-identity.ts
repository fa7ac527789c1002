import { type BigIntStats, statSync } from "node:fs";
import { stat } from "node:fs/promises";

/** What changes when a text file is written to or replaced. Numbers beyond doubles as text. */
export interface TextIdentity {
  /** Bytes. */
  readonly size: number;
  readonly mtimeNs: string;
  /** Nanoseconds; also changes where a program sets the modification time back. */
  readonly ctimeNs: string;
  readonly inode: string;
}

export async function textIdentity(path: string): Promise<TextIdentity> {
  return identityOf(await stat(path, { bigint: true }));
}

export function textIdentitySync(path: string): TextIdentity {
  return identityOf(statSync(path, { bigint: true }));
}

/** A file that was only moved, copied or touched counts as another one. */
export function isSameText(one: TextIdentity, other: TextIdentity): boolean {
  return (
    one.size === other.size &&
    one.mtimeNs === other.mtimeNs &&
    one.ctimeNs === other.ctimeNs &&
    one.inode === other.inode
  );
}

/** When it was last written to, ms since the epoch. */
export function modifiedAt({ mtimeNs }: TextIdentity): number {
  return Number(BigInt(mtimeNs) / 1_000_000n);
}

function identityOf({ size, mtimeNs, ctimeNs, ino }: BigIntStats): TextIdentity {
  return { size: Number(size), mtimeNs: String(mtimeNs), ctimeNs: String(ctimeNs), inode: String(ino) };
}
