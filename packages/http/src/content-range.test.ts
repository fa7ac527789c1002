import { expect, test } from "vitest";
import { parseContentRange } from "./content-range.js";

test.each([
  ["bytes 0-9/100", { start: 0, end: 9, total: 100 }],
  ["bytes 90-99/100", { start: 90, end: 99, total: 100 }],
  ["Bytes 5-5/*", { start: 5, end: 5 }],
  ["bytes */100", { total: 100 }],
  ["bytes */*", undefined],
  ["bytes 9-5/100", undefined],
  ["bytes 0-100/100", undefined],
  ["bytes 0-/100", undefined],
  ["items 0-9/100", undefined],
  ["", undefined],
  [undefined, undefined],
])("%j", (value, range) => {
  expect(parseContentRange(value)).toEqual(range);
});
