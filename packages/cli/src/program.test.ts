import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createProgram } from "./program.js";
import { emptyFolder } from "./testing/empty-folder.js";
import { picturesInto } from "./testing/pictures-into.js";
import { recordedProject } from "./testing/recorded-project.js";
import { CapturedStream, runCli } from "./testing/run-cli.js";

const { manifest } = recordedProject();
const TABLES = ["sessions", "probes", "channels", "units", "metrics", "structures", "explain"];
const UPKEEP = ["prefetch", "status", "verify", "diff", "clean", "doctor"];
const COMMANDS = [...TABLES, "session", "lfp", "raster", "psth", "movie", "scene", ...UPKEEP, "serve"];

/** Their examples need a server: those in the README are run with one. */
const NEED_SERVER = ["prefetch", "diff", "serve"];
/** They never fetch, so there is nothing to switch off. */
const LOOK_ONLY = ["status", "clean"];

/** Every `ecephys …` line of the examples in a help text. */
function examplesIn(help: string): string[] {
  const section = /\nExamples:\n((?: {2}.*\n)+)/.exec(help)?.[1] ?? "";
  return [...section.matchAll(/^ {2}ecephys (.*?)(?: {3}.*| >.*)?$/gm)].map(([, line]) => line ?? "");
}

test("the commands are these, each with a summary", () => {
  const environment = { stdout: new CapturedStream(), stderr: new CapturedStream(), env: {} };
  const { commands } = createProgram(environment);
  expect(commands.map((command) => command.name())).toEqual(COMMANDS);
  for (const command of commands) expect(command.summary()).not.toBe("");
});

test("--version prints the package's version", async () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  for (const option of ["--version", "-V"]) {
    expect(await runCli([option])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  }
});

test("without a command: the help on stderr and code 2", async () => {
  const { code, stdout, stderr } = await runCli([]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toBe((await runCli(["--help"])).stdout);
});

describe.each([[], ...COMMANDS.map((name) => [name])])("ecephys %s --help", (...command) => {
  test("goes to stdout with examples that work and the exit codes", async () => {
    const { code, stdout, stderr } = await runCli([...command, "--help"], { stdoutColumns: 100 });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("\nExit codes:\n  0    done");
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(112);
    const shown = examplesIn(stdout);
    if (command[0] !== "serve") expect(shown.length).toBeGreaterThan(1);
    const nameOf = (line: string) => line.split(" ")[0] ?? "";
    const examples = shown.filter((line) => !NEED_SERVER.includes(nameOf(line)));
    for (const line of examples) {
      const { placed, pictures } = picturesInto(emptyFolder(), line);
      const offline = LOOK_ONLY.includes(nameOf(line)) || line.includes("--offline") ? [] : ["--offline"];
      const result = await runCli([...placed.split(" "), ...offline], { env: { ECEPHYS_MANIFEST: manifest } });
      const said = pictures.map((path) => `Wrote ${path} `);
      expect({ line, code: result.code, stderr: result.stderr }).toEqual({
        line,
        code: 0,
        stderr: said.length === 0 ? "" : (expect.stringContaining(said.join("")) as string),
      });
      expect(result.stdout === "").toBe(pictures.length > 0);
    }
  });
});

test("help COMMAND is COMMAND --help", async () => {
  expect(await runCli(["help", "units"])).toEqual(await runCli(["units", "--help"]));
});

test("a run leaves nothing behind for the next one", async () => {
  const env = { ECEPHYS_MANIFEST: manifest };
  const plain = await runCli(["structures", "--offline"], { env });
  await runCli(["structures", "--offline", "--limit", "1", "--structure", "VISp", "--sort", "unit_count"], { env });
  expect(await runCli(["structures", "--offline"], { env })).toEqual(plain);
});

test("help is wrapped once, to the terminal's width", async () => {
  const { stdout } = await runCli(["prefetch", "--help"], { stdoutColumns: 80 });
  const [, description = ""] = stdout.split("\n\n");
  expect(
    description
      .split("\n")
      .slice(0, -1)
      .filter((line) => line.length < 60),
  ).toEqual([]);
  const unknown = await runCli(["prefetch", "--help"], { stdoutColumns: 0 });
  expect(unknown).toEqual(await runCli(["prefetch", "--help"], { stdoutColumns: 100 }));
});
