import { EcephysError, ERROR_CODES, type ErrorCode } from "@ecephys/core";
import { expect, test } from "vitest";
import { EXIT_CODES, EXIT_CODES_HELP, exitCodeOf } from "./exit-codes.js";

test("codes are the documented ones and all documented", () => {
  const stable = { ok: 0, unexpected: 1, finding: 1, usage: 2, missing: 3, network: 4, corrupt: 5, interrupted: 130 };
  expect(EXIT_CODES).toEqual(stable);
  const documented = [...EXIT_CODES_HELP.matchAll(/^ {2}(\d+) {2,}\S/gm)].map(([, code]) => Number(code));
  expect(documented).toEqual([...new Set(Object.values(EXIT_CODES))]);
});

test.each([
  ["usage", ["ECEPHYS_BAD_ARGUMENT", "ECEPHYS_UNKNOWN_COLUMN", "ECEPHYS_UNSUPPORTED_QUERY"]],
  [
    "missing",
    [
      "ECEPHYS_NOT_CACHED",
      "ECEPHYS_MISSING_DATA",
      "ECEPHYS_NOT_PUBLISHED",
      "ECEPHYS_AMBIGUOUS_FILE",
      "ECEPHYS_UNKNOWN_ID",
      "ECEPHYS_UNKNOWN_SESSION_TYPE",
    ],
  ],
  [
    "network",
    [
      "ECEPHYS_NETWORK",
      "ECEPHYS_TIMEOUT",
      "ECEPHYS_HTTP_STATUS",
      "ECEPHYS_INVALID_RESPONSE",
      "ECEPHYS_RMA_FAILED",
      "ECEPHYS_RMA_PAGING",
      "ECEPHYS_SCHEMA",
      "ECEPHYS_SHORT_BODY",
      "ECEPHYS_FILE_CHANGED",
    ],
  ],
  [
    "corrupt",
    [
      "ECEPHYS_CORRUPT_FILE",
      "ECEPHYS_FILE_ACCESS",
      "ECEPHYS_INVALID_MANIFEST",
      "ECEPHYS_MANIFEST_VERSION",
      "ECEPHYS_NPY_PICKLE",
      "ECEPHYS_NWB_MISSING_PATH",
      "ECEPHYS_NWB_OUTDATED",
      "ECEPHYS_UNSUPPORTED_FORMAT",
      "ECEPHYS_UNKNOWN_KEY",
      "ECEPHYS_COLUMN_COLLISION",
    ],
  ],
  ["interrupted", ["ECEPHYS_ABORTED"]],
  ["unexpected", ["ECEPHYS_INVALID_BACKEND", "ECEPHYS_FILE_CLOSED"]],
] as const satisfies readonly (readonly [keyof typeof EXIT_CODES, readonly ErrorCode[]])[])("%s: %j", (name, codes) => {
  for (const code of codes) expect(exitCodeOf(new EcephysError(code, "It went wrong."))).toBe(EXIT_CODES[name]);
});

test("every error code leads to a documented exit code, never to success", () => {
  const failures = new Set<unknown>(Object.values(EXIT_CODES).filter((code) => code !== EXIT_CODES.ok));
  for (const code of Object.keys(ERROR_CODES) as ErrorCode[]) {
    expect(failures).toContain(exitCodeOf(new EcephysError(code, "It went wrong.")));
  }
});

test("an error that is not ours is unexpected", () => {
  for (const error of [new TypeError("x is not a function"), "text", undefined]) expect(exitCodeOf(error)).toBe(1);
});
