import { expect, test } from "vitest";
import { isNumbered, numberedFile } from "./numbered-files.js";

test.each([
  ["frame-%03d.png", 7, "frame-007.png"],
  ["frame-%d.png", 12, "frame-12.png"],
  ["%2d%", 1234, "1234%"],
])("%s and %d", (path, number, expected) => {
  expect(isNumbered(path)).toBe(true);
  expect(numberedFile(path, number)).toBe(expected);
});

test("a name without a place for a number", () => {
  for (const path of ["frame.png", "100%.png", "%s.png"]) expect(isNumbered(path)).toBe(false);
});
