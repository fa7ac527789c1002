import { relative } from "node:path";
import ts from "typescript";
import { afterAll, expect, it } from "vitest";
import { removePrograms, writeProgram } from "./page/run-program.js";
import { stepsOf } from "./page/steps.js";
import { PAGES, repositoryFile, repositoryPath } from "./repository.js";

afterAll(removePrograms);

it("shows programs without type errors, those that are not run among them", () => {
  const files = PAGES.flatMap((page) =>
    stepsOf(repositoryFile(page)).flatMap((step) =>
      step.kind === "program" ? [writeProgram(page, step, (code) => code)] : [],
    ),
  );
  const { config } = ts.readConfigFile(repositoryPath("tsconfig.base.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files }, ts.sys, repositoryPath(""));
  const program = ts.createProgram(files, { ...options, target: ts.ScriptTarget.ES2022, noEmit: true });
  const faults = files.flatMap((file) => {
    const source = program.getSourceFile(file);
    if (source === undefined) return [`${file} was not read`];
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText, start = 0 }) =>
        `${relative(repositoryPath("tools/docs/.scratch"), file)}:${ts.getLineAndCharacterOfPosition(source, start).line + 1} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
  });
  expect(faults).toEqual([]);
  expect(files.length).toBeGreaterThan(10);
});
