import { expect, it } from "vitest";
import { stepsOf } from "./steps.js";

const fenced = (info: string, ...lines: string[]) => [`\`\`\`${info}`, ...lines, "```", ""].join("\n");

it("takes blocks that import nothing for the next piece of a program, and `text` for what a block prints", () => {
  const page = [
    fenced("ts", 'import "a";', "one();"),
    fenced("text", "1"),
    "Some words.",
    fenced("text", "not what two prints"),
    fenced("ts", "two();"),
    fenced("sh", "ecephys units  # all of them", "# nothing", "", "npm test"),
    fenced("text", "id"),
    fenced("ts no-run", 'import "b";'),
    fenced("ts suite file=b.test.ts", "three();"),
    fenced("python", "four()"),
  ].join("\n");
  expect(stepsOf(page)).toEqual([
    {
      kind: "program",
      file: "program-0.ts",
      pieces: [{ code: 'import "a";\none();\n', prints: "1\n" }, { code: "two();\n" }],
    },
    { kind: "commands", lines: ["ecephys units", "npm test"], prints: "id\n" },
    { kind: "program", file: "program-2.ts", mark: "no-run", pieces: [{ code: 'import "b";\n' }] },
    { kind: "program", file: "b.test.ts", mark: "suite", pieces: [{ code: "three();\n" }] },
  ]);
});
