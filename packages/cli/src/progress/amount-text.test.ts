import { expect, test } from "vitest";
import { amountText, paceText, sizeText } from "./amount-text.js";

test("rows in thousands, bytes in megabytes, the total where it is known", () => {
  expect(amountText({ kind: "rows", what: "units", done: 45_000, total: 99_180 })).toBe("45,000 of 99,180 rows");
  expect(amountText({ kind: "rows", what: "units", done: 7 })).toBe("7 rows");
  expect(amountText({ kind: "bytes", what: "session 1", done: 12_400_000, total: 376e6 })).toBe("12.4 of 376.0 MB");
  expect(amountText({ kind: "bytes", what: "session 1", done: 0 })).toBe("0.0 MB");
});

test("rate and time left where they are known", () => {
  const event = { kind: "bytes", what: "session 1", done: 12e6, total: 376e6 } as const;
  expect(amountText({ ...event, bytesPerSecond: 8.1e6, etaMs: 44_100 })).toBe("12.0 of 376.0 MB  8.1 MB/s  0:45 left");
  expect(amountText({ ...event, bytesPerSecond: 8.1e6 })).toBe("12.0 of 376.0 MB  8.1 MB/s");
  expect(paceText(undefined, undefined)).toBe("");
  expect(paceText(0, Number.POSITIVE_INFINITY)).toBe("  0.0 MB/s");
  expect(paceText(1e6, 0)).toBe("  1.0 MB/s  0:00 left");
  expect(paceText(1e6, 3_599_000)).toBe("  1.0 MB/s  59:59 left");
  expect(paceText(1e6, 3_600_000)).toBe("  1.0 MB/s  1:00:00 left");
});

test("sizes in the unit that fits", () => {
  expect([0, 999, 1_000, 99_999, 100_000, 2.1e9].map(sizeText)).toEqual([
    ...["0 bytes", "999 bytes", "1.0 kB", "100.0 kB", "0.1 MB", "2.10 GB"],
  ]);
});
