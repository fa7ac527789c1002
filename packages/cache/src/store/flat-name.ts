import { createHash } from "node:crypto";
import path from "node:path";

/** Longer names leave no room for what is put behind them: file systems allow 255 bytes. */
const LONGEST = 150;

/** What Windows or a separator of ours forbids in a name. */
const UNFIT = /[<>:"|?*\p{Cc}\\/]/gu;

/** The path functions of a platform; Windows' own are tested everywhere. */
export type PathRules = Pick<typeof path, "basename" | "isAbsolute" | "relative" | "sep">;

/**
 * An entry's path as the name of one file in a folder of ours: `session_1/probe_2_lfp.nwb` becomes
 * `session_1__probe_2_lfp.nwb`. Two entries never share a name: where joining the parts could make two the same, a digest of
 * the path is put behind it.
 *
 * @param base - the manifest's folder
 */
export function flatName(base: string, entry: string, rules: PathRules = path): string {
  const inside = rules.relative(base, entry);
  const isInside =
    inside !== "" && inside !== ".." && !inside.startsWith(`..${rules.sep}`) && !rules.isAbsolute(inside);
  const parts = isInside ? inside.split(rules.sep) : [rules.basename(entry)];
  const plain = parts.join("__");
  const name = plain.replaceAll(UNFIT, "_");
  const isFaithful = isInside && name === plain && parts.every((part) => !part.includes("__"));
  if (isFaithful && Buffer.byteLength(name) <= LONGEST) return name;
  const digest = createHash("sha256")
    .update(isInside ? inside : entry)
    .digest("hex")
    .slice(0, 12);
  return `${endOf(name, LONGEST - digest.length - 1)}-${digest}`;
}

/** The last characters that fit, because paths differ at their end; never half a character. */
function endOf(name: string, bytes: number): string {
  const characters = [...name].slice(-bytes);
  while (Buffer.byteLength(characters.join("")) > bytes) characters.shift();
  return characters.join("");
}
