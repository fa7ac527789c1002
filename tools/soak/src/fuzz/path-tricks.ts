import { join } from "node:path";

/**
 * Texts that lead out of a project's folder to `outside`, which lies beside it.
 * @param original - what they take the place of: what it ends in, `%d` and the like, is still expected of them
 */
export function waysOut(outside: string, original: unknown): readonly string[] {
  const folders = ["../outside", "x/../../outside", "./..//outside/.", ".ecephys/../../outside", outside];
  const inside = typeof original === "string" ? folders.map((folder) => `${folder}/${original}`) : [];
  return [
    ...inside,
    "../outside/kept.txt",
    "../outside/kept.csv",
    join(outside, "kept.txt"),
    join(outside, "kept.csv"),
  ];
}

/** Texts that may lead somewhere, or break whoever takes paths apart. */
export const ODD_PATHS: readonly string[] = [
  ...["", ".", "..", "/", "//", "~", "../../..", ".ecephys", "con", "a\0b", "..%00", "%2e%2e/outside/kept.txt"],
  ...["..\\outside\\kept.txt", "C:\\outside\\kept.txt", "\\\\host\\share\\kept.txt", "file:///outside/kept.txt"],
  ...["x".repeat(300), "x/".repeat(3_000)],
];
