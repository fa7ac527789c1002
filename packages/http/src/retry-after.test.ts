import { expect, test } from "vitest";
import { parseRetryAfter } from "./retry-after.js";

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);

test.each([
  ["0", 0],
  ["120", 120],
  [" 7 ", 7],
  ["1.5", 1.5],
  ["Sun, 22 Nov 2026 12:00:30 GMT", 30],
  ["Sunday, 22-Nov-26 12:01:00 GMT", 60],
  ["Sun Nov 22 12:00:10 2026 GMT", 10],
  ["Sun, 22 Nov 2026 11:00:00 GMT", 0],
  ["-5", undefined],
  ["soon", undefined],
  ["", undefined],
  [undefined, undefined],
])("%j is %j seconds", (value, seconds) => {
  expect(parseRetryAfter(value, NOW)).toBe(seconds);
});
