import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "tsup";
import type { Launch } from "../child/start-child.js";
import { CHILD_SCRIPT } from "../script-paths.js";

let made: Promise<Launch> | undefined;

/** The children's program in one file: a suite starts dozens of them, and from sources each takes a second to load. */
export function bundledChild(): Promise<Launch> {
  made ??= bundle();
  return made;
}

async function bundle(): Promise<Launch> {
  const outDir = mkdtempSync(join(tmpdir(), "ecephys-soak-child-"));
  process.once("exit", () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    config: false,
    entry: { child: CHILD_SCRIPT },
    outDir,
    format: "esm",
    target: "node20",
    silent: true,
    splitting: true,
    noExternal: [/.*/],
    outExtension: () => ({ js: ".mjs" }),
    banner: {
      js: 'import { createRequire as nodeRequire } from "node:module"; const require = nodeRequire(import.meta.url);',
    },
    esbuildOptions(options) {
      options.conditions = ["@ecephys/source"];
    },
  });
  return [join(outDir, "child.mjs")];
}
