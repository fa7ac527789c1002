import { parseArgs } from "node:util";
import { isEcephysError } from "@ecephys/core";
import { generateProject } from "./generate-project.js";
import type { ScaleName } from "./project/scale.js";

const USAGE = "Usage: main.ts tiny|demo|full FOLDER [--seed NUMBER]";

/** Generates a project as the command line says; the answer is one line of JSON. @returns the exit code */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { seed: { type: "string" } }, allowPositionals: true });
  const [scale, folder, ...more] = positionals;
  const seed = Number(values.seed ?? 1);
  if (scale === undefined || folder === undefined || more.length > 0 || !Number.isFinite(seed)) {
    console.error(USAGE);
    return 2;
  }
  console.log(JSON.stringify(await generateProject({ scale: scale as ScaleName, folder, seed })));
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (isBadOption(error)) {
    console.error(`${error.message}\n${USAGE}`);
    process.exitCode = 2;
  } else if (isEcephysError(error)) {
    console.error(error.message);
    process.exitCode = 1;
  } else throw error;
}

/** What `parseArgs` throws for an option that does not exist. */
function isBadOption(error: unknown): error is Error {
  return error instanceof TypeError && String((error as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS");
}
