import { fileURLToPath } from "node:url";

// This file lies as deep as the built entries: the address holds for both.

/** The program of the other processes, in the form this process runs in itself: built or source. */
export const CHILD_SCRIPT = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "child.ts" : "child.js", import.meta.url),
);
