import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { fileAccessError, systemCode } from "./file-access.js";

it("says what was attempted, on which path, why it failed and what to do", async () => {
  const cause: unknown = await readFile("/no/such/folder/units.csv").catch((error: unknown) => error);
  const error = fileAccessError("read", "/no/such/folder/units.csv", cause);
  expect(error.code).toBe("ECEPHYS_FILE_ACCESS");
  expect(error.summary).toBe("Could not read /no/such/folder/units.csv: it does not exist (ENOENT).");
  expect(error.hint).toContain("Check the path");
  expect(error.cause).toBe(cause);
});

it("passes on what the system said where it has no better words", () => {
  expect(fileAccessError("write", "x", new Error("odd")).summary).toBe("Could not write x: odd.");
  expect(fileAccessError("write", "x", "odd").hint).toBeUndefined();
});

it("knows a system error by its code", () => {
  expect(systemCode(Object.assign(new Error(), { code: "EXDEV" }))).toBe("EXDEV");
  expect([null, undefined, 7, {}, { code: 7 }].map(systemCode)).toEqual(Array(5).fill(undefined));
});
