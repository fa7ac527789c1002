import { expect } from "vitest";
import { repositoryFile } from "../repository.js";
import { runCommand } from "./run-command.js";
import { runProgram, writeProgram } from "./run-program.js";
import { programHere, type SamplePlace } from "./sample-place.js";
import { type Commands, type Program, stepsOf } from "./steps.js";

/** What a page's steps printed, in their order. */
export async function runPage(page: string, place: SamplePlace): Promise<string[]> {
  const folder = place.folderOf(page);
  const printed: string[] = [];
  for (const step of stepsOf(repositoryFile(page))) {
    if (step.mark !== undefined) continue;
    const run = step.kind === "program" ? showProgram : showCommands;
    printed.push(await run(step as Program & Commands, { page, folder, host: place.host }));
  }
  return printed;
}

interface Surroundings {
  readonly page: string;
  readonly folder: string;
  readonly host: string;
}

async function showProgram(program: Program, { page, folder, host }: Surroundings): Promise<string> {
  const path = writeProgram(page, program, (code) => programHere(code, host, folder));
  const printed = await runProgram(path);
  for (const [i, { code, prints }] of program.pieces.entries()) {
    if (prints !== undefined) expect(asShown(printed[i] ?? "", folder, host), code).toBe(asShown(prints, folder, host));
  }
  return printed.join("");
}

async function showCommands({ lines, prints }: Commands, { folder, host }: Surroundings): Promise<string> {
  let printed = "";
  for (const line of lines) {
    const command = /^(?:npm run --silent ecephys -- |ecephys )(.+)$/.exec(line)?.[1];
    if (command === undefined) continue;
    const { code, stdout, stderr } = await runCommand(`ecephys ${command}`, host, folder);
    expect(code, `${line}\n${stdout}\n${stderr}`).toBe(0);
    printed += stdout;
  }
  if (prints !== undefined)
    expect(asShown(printed, folder, host), lines.join("\n")).toBe(asShown(prints, folder, host));
  return printed;
}

/** Without what differs from place to place, or is invisible. */
function asShown(text: string, folder: string, host: string): string {
  return text
    .replaceAll(`${folder}/`, "")
    .replaceAll(host, "127.0.0.1:8080")
    .replaceAll(/[ \t]+$/gm, "")
    .replaceAll(/^\n+|\n+$/g, "");
}
