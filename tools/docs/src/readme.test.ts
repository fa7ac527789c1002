import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runPage } from "./page/run-page.js";
import { removePrograms } from "./page/run-program.js";
import { type SamplePlace, samplePlace } from "./page/sample-place.js";
import { stepsOf } from "./page/steps.js";
import { repositoryFile, repositoryJson } from "./repository.js";

const readme = repositoryFile("README.md");
const steps = stepsOf(readme);

let place: SamplePlace;
beforeAll(async () => {
  place = await samplePlace();
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
  removePrograms();
});

describe("the README", () => {
  it("shows a program and commands that do what they should, with the sample warehouse in place of the Institute's", async () => {
    const [, program = "", commands = ""] = await runPage("README.md", place);
    expect(program).toContain("session_type");
    expect(program).toMatch(/\d+ of \d+ units lie in VISp/);
    expect(program).toContain("amplitudeCutoffMaximum");
    expect(program).toMatch(/stimulus_presentation_id.*time_relative_to_stimulus_onset.*unit_id/s);
    expect(commands).toContain("amplitude_cutoff <= 0.1");
    expect(commands).toContain("static_gratings");
    expect(commands).toMatch(/http:\/\/127\.0\.0\.1:\d+[\s\S]*fromWarehouse/);
  });

  it("is the one program and two blocks of commands checked here", () => {
    expect(steps.map(({ kind, mark }) => [kind, mark])).toEqual([
      ["commands", undefined],
      ["program", undefined],
      ["commands", undefined],
    ]);
  });

  it("names only commands of package.json, among them those of the continuous integration", () => {
    const { scripts } = repositoryJson<{ scripts: Record<string, string> }>("package.json");
    const lines = steps.flatMap((step) => (step.kind === "commands" ? step.lines : []));
    const named = [...lines, ...(readme.match(/(?<=`)npm [^`]+/g) ?? [])];
    expect(named.length).toBeGreaterThan(10);
    for (const line of named) {
      const name = /^npm (?:run )?(?:--silent )?([\w:-]+)/.exec(line)?.[1];
      expect(scripts, line).toHaveProperty(name ?? "?");
    }
    for (const command of ["npm run demo", "npm test"]) expect(repositoryFile(".ci/run")).toContain(`\n${command}\n`);
  });
});
