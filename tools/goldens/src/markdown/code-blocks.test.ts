import { expect, it } from "vitest";
import { codeBlocks } from "./code-blocks.js";

it("finds fenced blocks with their marks, and which of them come one right after another", () => {
  const markdown = [
    "Text with ```inline``` fences.",
    "```ts no-run file=a.ts",
    "const a = `1`;",
    "```",
    "",
    "```",
    "plain",
    "```",
    "text",
    "```sh",
    "```",
  ].join("\n");
  expect(codeBlocks(markdown)).toEqual([
    { language: "ts", marks: ["no-run", "file=a.ts"], code: "const a = `1`;\n", follows: false },
    { language: "", marks: [], code: "plain\n", follows: true },
    { language: "sh", marks: [], code: "", follows: false },
  ]);
  expect(codeBlocks("no code")).toEqual([]);
});
