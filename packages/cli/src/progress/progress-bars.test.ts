import { expect, test } from "vitest";
import { CapturedStream } from "../testing/run-cli.js";
import { ProgressBars } from "./progress-bars.js";
import { openStatusDisplay } from "./status-display.js";
import { stderrLogger } from "./stderr-logger.js";

test("bytes, unknown totals and lines in between; all lines survive the end", () => {
  const stream = new CapturedStream(100);
  const bars = new ProgressBars(stream, { NO_COLOR: "1" });
  bars.line("before any bar");
  expect(stream.text).toBe("before any bar\n");
  bars.onProgress({ kind: "begin", what: "session 1" });
  bars.onProgress({ kind: "bytes", what: "session 1", done: 50e6, total: 200e6 });
  bars.onProgress({ kind: "rows", what: "units", done: 5_000 });
  bars.onProgress({ kind: "retry", what: "units", attempt: 1, tries: 2, waitMs: 10, error: new Error("cut") });
  bars.line("between bars");
  bars.onProgress({ kind: "end", what: "session 1" });
  bars.close();
  expect(stream.text).toMatch(/session 1 +█{6}░{18} 50\.0 of 200\.0 MB/);
  expect(stream.text).toMatch(/units +░{24} 5,000 rows/);
  expect(stream.text).toContain("between bars\n");
  expect(stream.text.endsWith("\u001b[0J")).toBe(true);
});

test("a display without bars prints nothing at its end", () => {
  const stream = new CapturedStream(100);
  new ProgressBars(stream, {}).close();
  expect(stream.text).toBe("");
});

test("no bars where stderr is not a terminal", async () => {
  const stderr = new CapturedStream();
  const display = await openStatusDisplay({ stdout: new CapturedStream(), stderr, env: {} }, {});
  display.onProgress({ kind: "rows", what: "units", done: 1, total: 2 });
  display.line("a line");
  display.close();
  expect(stderr.text).toBe("a line\n");
});

test.each([
  [{}, "info", ["info: i", "warn: w", "error: e"]],
  [{}, "warn", ["warn: w", "error: e"]],
  [{ quiet: true }, "info", ["error: e"]],
  [{ debug: true }, "warn", ["debug: d { a: 1 }", "info: i", "warn: w", "error: e"]],
] as const)("log lines with %j, by default from %s", (flags, byDefault, expected) => {
  const lines: string[] = [];
  const logger = stderrLogger((text) => lines.push(text), flags, byDefault);
  logger.debug("d", { a: 1 });
  logger.info("i");
  logger.warn("w");
  logger.error("e");
  expect(lines).toEqual(expected);
});
