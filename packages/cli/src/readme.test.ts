import { readFileSync, statSync } from "node:fs";
import { startWarehouseServer } from "@ecephys/warehouse-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "./index.js";
import { createProgram } from "./program.js";
import { emptyFolder } from "./testing/empty-folder.js";
import { picturesInto } from "./testing/pictures-into.js";
import { recordedProject } from "./testing/recorded-project.js";
import { CapturedStream, runCli } from "./testing/run-cli.js";

const readme = readFileSync("README.md", "utf8");
const commands = [...readme.matchAll(/^ecephys (.*?)\s*(?:#.*)?$/gm)].map(([, line]) => line ?? "");
const { manifest } = recordedProject();
const env = { ECEPHYS_MANIFEST: manifest };

/** A shell's words up to a pipe or a redirection. */
const words = (line: string) => (line.split(/ [|>] /)[0] ?? "").split(/\s+/);

let server: Awaited<ReturnType<typeof startWarehouseServer>>;
beforeAll(async () => {
  server = await startWarehouseServer({ manifests: [manifest] });
});
afterAll(() => server.close());

test("the README shows every command", () => {
  const shown = new Set(commands.map((line) => line.split(" ")[0]));
  const { commands: all } = createProgram({ stdout: new CapturedStream(), stderr: new CapturedStream(), env });
  expect([...shown].sort()).toEqual(all.map((command) => command.name()).sort());
});

/** They end or talk in their own way. */
const OWN_TESTS = /^(serve|prefetch|diff) /;

describe("the README's commands work", () => {
  test.each(commands.filter((line) => !OWN_TESTS.test(line)))("ecephys %s", async (line) => {
    const served = line.replace("127.0.0.1:8080", server.host).replace("copy/", `${emptyFolder()}/copy/`);
    const { placed, pictures } = picturesInto(emptyFolder(), served);
    const { code, stdout, stderr } = await runCli(words(placed), { env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^(Wrote .*\n)*$/) as string });
    for (const path of pictures) expect(statSync(path).size).toBeGreaterThan(500);
    if (pictures.length === 0) expect(stdout.trimEnd().split("\n").length).toBeGreaterThan(1);
    else expect(stdout).toBe("");
  });

  test("ecephys prefetch", async () => {
    const line = commands.find((command) => command.startsWith("prefetch")) ?? "";
    const place = ["--host", server.host, "--manifest", `${emptyFolder()}/manifest.json`];
    const { code, stdout } = await runCli([...words(line), ...place], { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^fetched {8}6, /);
  });

  test("ecephys diff", async () => {
    const line = commands.find((command) => command.startsWith("diff")) ?? "";
    const { code, stdout } = await runCli(words(line.replace("127.0.0.1:8080", server.host)), { env });
    // A unit of no table has metrics in the folder; the server does not find it by its session's type.
    expect(code).toBe(1);
    expect(stdout).toContain("\n  1 rows removed: 424242\n");
  });

  test("ecephys serve", async () => {
    const line = commands.find((command) => command.startsWith("serve")) ?? "";
    const interruption = new AbortController();
    const { code, stdout } = await runCli(words(line.replace("8080", "0")), {
      env,
      signal: interruption.signal,
      onStdout: () => interruption.abort(),
    });
    expect(code).toBe(0);
    expect(stdout).toContain("Serving at http://127.0.0.1:");
  });
});

test("the README's line for programs", async () => {
  expect(readme).toContain('await run(["units", "--offline"], { stdout, stderr, env })');
  const stdout = new CapturedStream();
  expect(await run(["units", "--offline"], { stdout, stderr: new CapturedStream(), env })).toBe(0);
  expect(stdout.text.startsWith("id,waveform_PT_ratio,")).toBe(true);
});
