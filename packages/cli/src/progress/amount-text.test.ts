import { expect, test } from "vitest";
import { amountText } from "./amount-text.js";

test("rows in thousands, bytes in megabytes, the total where it is known", () => {
  expect(amountText({ kind: "rows", what: "units", done: 45_000, total: 99_180 })).toBe("45,000 of 99,180 rows");
  expect(amountText({ kind: "rows", what: "units", done: 7 })).toBe("7 rows");
  expect(amountText({ kind: "bytes", what: "session 1", done: 12_400_000, total: 376e6 })).toBe("12.4 of 376.0 MB");
  expect(amountText({ kind: "bytes", what: "session 1", done: 0 })).toBe("0.0 MB");
});
