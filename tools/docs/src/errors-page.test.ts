import { EcephysError, ERROR_CODES, type ErrorCode, isRetryable } from "@ecephys/core";
import { describe, expect, it } from "vitest";
import { PAGES, repositoryFile } from "./repository.js";

const page = repositoryFile("tools/docs/guide/errors.md");
const rows = [...page.matchAll(/^\| `(ECEPHYS_\w+)` \| (.+) \| (.+) \| (\d+) \|$/gm)].map(([, code, , , exit]) => ({
  code: code as ErrorCode,
  exit: Number(exit),
}));

/** Of the environment, not of errors. */
const VARIABLES = ["ECEPHYS_MANIFEST", "ECEPHYS_PYTHON"];

describe("the page on error codes", () => {
  it("has every code once, and no other", () => {
    expect(rows.map(({ code }) => code).sort()).toEqual(Object.keys(ERROR_CODES).sort());
  });

  it.each(PAGES)("%s names no code that does not exist", (path) => {
    const named = repositoryFile(path).match(/ECEPHYS_[A-Z_]*[A-Z]/g) ?? [];
    expect(named.filter((code) => !Object.hasOwn(ERROR_CODES, code) && !VARIABLES.includes(code))).toEqual([]);
  });

  it("says what the command ends with", () => {
    const source = repositoryFile("packages/cli/src/exit-codes.ts");
    const codeOf = (name = "") => Number(new RegExp(`^ {2}${name}: (\\d+),$`, "m").exec(source)?.[1]);
    const inCode = [...source.matchAll(/^ {2}(ECEPHYS_\w+): (\w+),$/gm)].map(([, code, name]) => [code, codeOf(name)]);
    expect(Object.fromEntries(rows.map(({ code, exit }) => [code, exit]))).toEqual(Object.fromEntries(inCode));
  });

  it("calls network trouble what is tried again, and the refusals of servers", () => {
    const network = page.slice(page.indexOf("## Network"), page.indexOf("## Files"));
    const retried = rows.map(({ code }) => code).filter((code) => isRetryable(new EcephysError(code, "It failed.")));
    expect(retried.filter((code) => !network.includes(`\`${code}\``))).toEqual(["ECEPHYS_CORRUPT_FILE"]);
  });
});
