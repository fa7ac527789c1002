import { expect, test } from "vitest";
import { CapturedStream } from "../testing/run-cli.js";
import { terminalScreen } from "../testing/terminal-screen.js";
import { ProgressLines } from "./progress-lines.js";
import { openStatusDisplay } from "./status-display.js";
import { stderrLogger } from "./stderr-logger.js";

const bytes = (what: string, done: number, total?: number) =>
  ({ kind: "bytes", what, done, ...(total !== undefined && { total }) }) as const;

test("several downloads at once: a line each, drawn anew in its place, with the log above", () => {
  const stream = new CapturedStream(100);
  const display = new ProgressLines(stream, { NO_COLOR: "1" });
  display.line("before any bar");
  expect(stream.text).toBe("before any bar\n");
  display.onProgress({ kind: "begin", what: "session 1" });
  display.onProgress(bytes("session 1", 0, 200e6));
  display.onProgress({ kind: "rows", what: "units", done: 5_000 });
  display.onProgress(bytes("session 1", 50e6, 200e6));
  display.onProgress({ kind: "retry", what: "units", attempt: 1, tries: 2, waitMs: 10, error: new Error("cut") });
  display.line("warn: between the bars");
  expect(terminalScreen(stream.text).map((line) => line.replace(/^[^\w ] /, "* "))).toEqual([
    "before any bar",
    "warn: between the bars",
    "* fetching",
    `  ${"session 1".padEnd(32)} ██████░░░░░░░░░░░░░░░░░░ 50.0 of 200.0 MB`,
    `  ${"units".padEnd(32)} ░░░░░░░░░░░░░░░░░░░░░░░░ 5,000 rows`,
  ]);
  display.onProgress(bytes("session 1", 200e6, 200e6));
  expect(terminalScreen(stream.text)[3]).toContain("████████████████████████ 200.0 of 200.0 MB");
  display.onProgress({ kind: "end", what: "session 1" });
  display.close();
  expect(terminalScreen(stream.text)).toEqual(["before any bar", "warn: between the bars"]);
  display.line("after");
  expect(terminalScreen(stream.text).at(-1)).toBe("after");
});

test("colours on a terminal that wants them", () => {
  const draw = (env: Record<string, string>) => {
    const stream = new CapturedStream(100);
    const display = new ProgressLines(stream, env);
    display.onProgress(bytes("session 1", 1, 2));
    display.close();
    return stream.text;
  };
  expect(draw({})).toContain("\u001b[36m████████████░░░░░░░░░░░░\u001b[39m");
  expect(draw({ NO_COLOR: "1" })).not.toContain("\u001b[36m");
  expect(draw({ TERM: "dumb" })).not.toContain("\u001b[36m");
});

test("a total of nothing, or one that turns out too small", () => {
  const stream = new CapturedStream(100);
  const display = new ProgressLines(stream, {});
  display.onProgress(bytes("empty", 0, 0));
  display.onProgress(bytes("more", 3, 2));
  const lines = terminalScreen(stream.text).slice(1);
  expect(lines.map((line) => /█+/.exec(line)?.[0].length)).toEqual([24, 24]);
  display.close();
});

test("a display without bars prints nothing at its end", () => {
  const stream = new CapturedStream(100);
  new ProgressLines(stream, {}).close();
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
