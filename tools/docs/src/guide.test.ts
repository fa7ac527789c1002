import { run } from "@ecephys/cli";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runPage } from "./page/run-page.js";
import { programPath, removePrograms, writeProgram } from "./page/run-program.js";
import { runSuite } from "./page/run-suite.js";
import { type SamplePlace, samplePlace } from "./page/sample-place.js";
import { type Program, stepsOf } from "./page/steps.js";
import { GUIDE_PAGES, PAGES, repositoryFile } from "./repository.js";

let place: SamplePlace;
beforeAll(async () => {
  place = await samplePlace();
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
  removePrograms();
});

const hasSteps = (page: string) => stepsOf(repositoryFile(page)).some(({ mark }) => mark === undefined);

describe("the guide's programs and commands do what the page says", () => {
  it.each(GUIDE_PAGES.filter(hasSteps))("%s", async (page) => {
    await runPage(page, place);
  });
});

describe("the guide's test suites pass", () => {
  const suites = GUIDE_PAGES.flatMap((page) =>
    stepsOf(repositoryFile(page)).flatMap((step) => (step.mark === "suite" ? [[page, step] as const] : [])),
  );
  it.each(suites)("%s", async (page, suite) => {
    for (const step of stepsOf(repositoryFile(page))) {
      if (step.kind === "program") writeProgram(page, step, (code) => code);
    }
    expect(await runSuite(programPath(page, suite as Program))).toBeGreaterThan(40);
  });
});

describe("commands that are shown but not run", () => {
  const lines = PAGES.flatMap((page) => stepsOf(repositoryFile(page))).flatMap((step) =>
    step.kind === "commands" && step.mark === "no-run" ? step.lines : [],
  );
  it.each(lines.filter((line) => line.startsWith("ecephys ")))("%s: has these options", async (line) => {
    const help: string[] = [];
    const stdout = { write: (text: string) => help.push(text) > 0, on: () => stdout, off: () => stdout, columns: 100 };
    const stream = stdout as unknown as NodeJS.WritableStream;
    expect(await run(["help", line.split(" ")[1] ?? ""], { stdout: stream, stderr: stream, env: {} })).toBe(0);
    for (const option of line.match(/--[\w-]+/g) ?? []) expect(help.join("")).toContain(` ${option}`);
  });
});
