import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatWithOptions } from "node:util";
import { vi } from "vitest";
import { repositoryPath } from "../repository.js";
import type { Program } from "./steps.js";

// Below this package, where what the programs import is found; git and the checks leave it alone.
const SCRATCH = repositoryPath(`tools/docs/.scratch/${process.pid}-${crypto.randomUUID().slice(0, 8)}`);

/** Printed between the pieces of a program. */
const NEXT_PIECE = "\u241E";

/** Where a program of a page lies. */
export function programPath(page: string, { file }: Program): string {
  return join(SCRATCH, page.replace(/\W/g, "-"), file);
}

/** Writes a program to {@link programPath}. */
export function writeProgram(page: string, program: Program, change: (code: string) => string): string {
  const path = programPath(page, program);
  mkdirSync(join(path, ".."), { recursive: true });
  const separator = `console.log(${JSON.stringify(NEXT_PIECE)});\n`;
  // Without this line a block with no import would be a script, whose names are everybody's.
  writeFileSync(path, `${program.pieces.map(({ code }) => change(code)).join(separator)}export {};\n`);
  return path;
}

/** Runs a program in this process. @returns what each of its pieces printed */
export async function runProgram(path: string): Promise<string[]> {
  const printed: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((...values: unknown[]) => {
    printed.push(formatWithOptions({ colors: false }, ...values));
  });
  try {
    await import(/* @vite-ignore */ path);
  } finally {
    log.mockRestore();
  }
  const pieces = `${printed.join("\n")}\n`.split(`${NEXT_PIECE}\n`);
  return pieces;
}

/** Removes everything {@link writeProgram} wrote. */
export function removePrograms(): void {
  rmSync(SCRATCH, { recursive: true, force: true });
}
