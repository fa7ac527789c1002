import { expect, test } from "vitest";
import { compareVersions, MANIFEST_VERSION, SUPPORTED_MANIFEST_VERSIONS } from "./version.js";

test.each([
  ["0.10.0", "0.9.0", 1],
  ["0.9.0", "0.10.0", -1],
  ["0.3.0", "0.2.1", 1],
  ["0.3", "0.3.0", 0],
  ["1", "0.99.99", 1],
  ["0.03.0", "0.3.0", 0],
  ["90071992547409931.0", "90071992547409930.9", 1],
  ["0.3.0", "banana", null],
  ["", "0.3.0", null],
  ["0.3.", "0.3.0", null],
  ["0.3.0-rc1", "0.3.0", null],
])("compareVersions(%s, %s) is %s", (a, b, expected) => {
  expect(compareVersions(a, b)).toBe(expected);
});

test("what is written can be opened, and is the newest", () => {
  expect(SUPPORTED_MANIFEST_VERSIONS).toContain(MANIFEST_VERSION);
  for (const version of SUPPORTED_MANIFEST_VERSIONS) expect(compareVersions(version, MANIFEST_VERSION)).not.toBe(1);
});
