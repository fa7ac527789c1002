import type { CodedTexts } from "../engine/create-engine.js";
import type { Hdf5Access } from "../hdf5-access.js";

/** The paths that object references point to; each distinct reference is looked up once. `""` points nowhere. */
export async function referencedPaths(access: Hdf5Access, references: Uint8Array, about: string): Promise<CodedTexts> {
  const view = new DataView(references.buffer, references.byteOffset, references.byteLength);
  const known = new Map<bigint, number>();
  const distinct: number[] = [];
  const codes = new Int32Array(references.length / 8);
  for (let i = 0; i < codes.length; i++) {
    const address = view.getBigUint64(i * 8);
    let code = known.get(address);
    if (code === undefined) {
      code = distinct.push(i) - 1;
      known.set(address, code);
    }
    codes[i] = code;
  }
  const wanted = new Uint8Array(distinct.length * 8);
  for (const [n, i] of distinct.entries()) wanted.set(references.subarray(i * 8, i * 8 + 8), n * 8);
  return { codes, dictionary: await access.step("referencedPaths", [wanted], about) };
}
