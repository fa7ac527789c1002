import { expect, test } from "vitest";
import { CapturedStream } from "../testing/run-cli.js";
import { terminalScreen } from "../testing/terminal-screen.js";
import { ProgressLines } from "./progress-lines.js";
import { openStatusDisplay } from "./status-display.js";
import { stderrLogger } from "./stderr-logger.js";

const bytes = (what: string, done: number, total?: number) =>
  ({ kind: "bytes", what, done, ...(total !== undefined && { total }) }) as const;

/** A clock that goes on by so many milliseconds whenever it is looked at. */
const every = (ms: number) => {
  let time = 0;
  return () => {
    time += ms;
    return time;
  };
};

test("several downloads at once: a line each, drawn anew in its place, with the log above", () => {
  const stream = new CapturedStream(100);
  const display = new ProgressLines(stream, { NO_COLOR: "1" }, every(100));
  display.line("before any bar");
  expect(stream.text).toBe("before any bar\n");
  display.onProgress({ kind: "begin", what: "session 1" });
  display.onProgress(bytes("session 1", 0, 200e6));
  display.onProgress({ kind: "rows", what: "units", done: 5_000 });
  display.onProgress(bytes("session 1", 50e6, 200e6));
  display.onProgress({ kind: "retry", what: "units", attempt: 1, tries: 2, waitMs: 10, error: new Error("cut") });
  display.line("warn: between the bars");
  expect(terminalScreen(stream.text)).toEqual([
    "before any bar",
    "warn: between the bars",
    `${"session 1".padEnd(32)} ██████░░░░░░░░░░░░░░░░░░ 50.0 of 200.0 MB`,
    `${"units".padEnd(32)} ░░░░░░░░░░░░░░░░░░░░░░░░ 5,000 rows`,
  ]);
  display.onProgress(bytes("session 1", 200e6, 200e6));
  expect(terminalScreen(stream.text)[2]).toContain("████████████████████████ 200.0 of 200.0 MB");
  display.onProgress({ kind: "end", what: "session 1" });
  expect(terminalScreen(stream.text)[2]).toContain("units");
  display.close();
  expect(terminalScreen(stream.text)).toEqual(["before any bar", "warn: between the bars"]);
  display.line("after");
  expect(terminalScreen(stream.text).at(-1)).toBe("after");
});

test("lines close up when one between them is done", () => {
  const stream = new CapturedStream(100);
  const display = new ProgressLines(stream, { NO_COLOR: "1" }, every(100));
  for (const what of ["sessions", "probes", "units"]) display.onProgress(bytes(what, 1e6, 2e6));
  display.onProgress({ kind: "end", what: "probes" });
  expect(terminalScreen(stream.text).map((line) => line.split(" ")[0])).toEqual(["sessions", "units"]);
  display.close();
  expect(terminalScreen(stream.text)).toEqual([]);
});

test("a line that tells of all below, and one for what another process fetches", () => {
  const stream = new CapturedStream(70);
  const display = new ProgressLines(stream, { NO_COLOR: "1" }, every(100));
  display.footer("0 of 2 files");
  display.onProgress(bytes("session 1", 1e6, 2e6));
  const holder = { pid: 12, host: "lab" };
  display.onProgress({ kind: "wait", what: "session 2", holder, done: 1e6, total: 4e6 });
  display.footer("1 of 2 files");
  expect(terminalScreen(stream.text)).toEqual([
    expect.stringContaining("session 1"),
    // Cut where the terminal ends: a broken line would spoil those above it.
    "session 2                        process 12 on lab is fetching it: 1.0",
    "1 of 2 files",
  ]);
  display.close();
  expect(terminalScreen(stream.text)).toEqual([]);
});

test("pieces that arrive faster than anybody reads are not all drawn", () => {
  const stream = new CapturedStream(100);
  const display = new ProgressLines(stream, {}, every(1));
  for (let done = 0; done < 50; done++) display.onProgress(bytes("session 1", done * 1e6, 50e6));
  expect(stream.text.match(/ MB/g)?.length).toBe(1);
  display.onProgress(bytes("session 1", 50e6, 50e6));
  expect(stream.text).toContain("50.0 of 50.0 MB");
  display.close();
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
  const lines = terminalScreen(stream.text);
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

test.each([
  ["a terminal of no columns", 0, {}],
  ["a terminal that can do nothing", 80, { TERM: "dumb" }],
])("%s gets plain lines", async (_, columns, env) => {
  const stream = new CapturedStream(columns);
  const display = await openStatusDisplay({ stdout: stream, stderr: stream, env }, {});
  display.onProgress(bytes("session 1", 0, 200e6));
  display.footer("1 of 2 read");
  display.line("done with one");
  display.close();
  expect(stream.text).toBe("done with one\n");
});
