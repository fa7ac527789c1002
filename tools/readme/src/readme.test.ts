import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startWarehouseServer, type WarehouseServer } from "@ecephys/warehouse-server";
import { generateProject } from "@ecephys-tools/sample-data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeBlocks, repositoryFile } from "./code-blocks.js";

const readme = repositoryFile("README.md");
const CLI = fileURLToPath(new URL("../../../packages/cli/src/ecephys.ts", import.meta.url));
let folder: string;
let manifest: string;
let server: WarehouseServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ecephys-readme-"));
  const project = await generateProject({ scale: "demo", folder: join(folder, "warehouse") });
  server = await startWarehouseServer({ manifests: [project.manifest] });
  manifest = join(folder, "ecephys-data", "manifest.json");
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe("the README", () => {
  it("shows programs that run as they stand, with the sample warehouse in place of the Institute's", async () => {
    const [tables = "", session = "", ...more] = codeBlocks(readme, "ts");
    expect(more).toEqual([]);
    const printed = await program(tables);
    expect(printed).toContain("session_type");
    expect(printed).toMatch(/\d+ of \d+ units lie in VISp/);
    expect(printed).toContain("amplitudeCutoffMaximum");
    expect(printed).toContain("Float64Array");

    const picture = join(folder, "unit.png");
    const answered = await program(session.replace('"unit.png"', JSON.stringify(picture)));
    expect(answered).toContain("static_gratings");
    expect(answered).toMatch(/stimulus_presentation_id.*time_relative_to_stimulus_onset.*unit_id/s);
    expect([...readFileSync(picture).subarray(1, 4)]).toEqual([...Buffer.from("PNG")]);
  });

  it("names only commands of package.json and of the command line", () => {
    const { scripts } = JSON.parse(repositoryFile("package.json")) as { scripts: Record<string, string> };
    const lines = codeBlocks(readme, "sh").flatMap((block) => block.trim().split("\n"));
    expect(lines.length).toBeGreaterThanOrEqual(5);
    for (const line of lines) {
      const name = /^npm (?:run )?(?:--silent )?([\w:-]+)/.exec(line)?.[1];
      expect(scripts, line).toHaveProperty(name ?? "?");
    }
    for (const command of ["npm run demo", "npm test"]) expect(repositoryFile(".ci/run")).toContain(`\n${command}\n`);
  });

  it("shows commands that do what they should, with the sample warehouse's folder", async () => {
    const lines = codeBlocks(readme, "sh").flatMap((block) => block.trim().split("\n"));
    const commands = lines.flatMap((line) => /^npm run --silent ecephys -- (.+)$/.exec(line)?.[1] ?? []);
    expect(commands.map((command) => command.split(" ")[0])).toEqual(["units", "explain", "session", "scene", "serve"]);
    const [units = "", explain = "", epochs = "", scene = "", serve = ""] = commands.map((command) =>
      command.replace("ecephys-data/manifest.json", join(folder, "warehouse", "manifest.json")),
    );
    expect((await node(CLI, [...units.split(" "), "--offline"])).trim().split("\n").length).toBeGreaterThan(1);
    expect(await node(CLI, [...explain.split(" "), "--offline"])).toContain("amplitude_cutoff <= 0.1");
    expect(await node(CLI, [...epochs.split(" "), "--offline"])).toContain("drifting_gratings");
    const picture = join(folder, "scene.png");
    await node(CLI, [...scene.replace("scene.png", picture).split(" "), "--offline"]);
    expect(existsSync(picture)).toBe(true);
    expect(await node(CLI, [...serve.split(" "), "--port", "0"], /http:\/\/127\.0\.0\.1:\d+/)).toContain(
      "fromWarehouse",
    );
  });

  it("points only to files that exist", () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? "");
    const named = [...readme.matchAll(/`((?:packages|tools)\/[\w./-]+)`/g)].map((match) => match[1] ?? "");
    expect(links.length + named.length).toBeGreaterThan(10);
    const missing = [...links, ...named].filter(
      (path) => !existsSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url))),
    );
    expect(missing).toEqual([]);
  });
});

/** Runs a program of the README against the sample warehouse; it lies where the packages it imports are found. */
async function program(text: string): Promise<string> {
  const local = text.replace(
    '{ manifest: "ecephys-data/manifest.json" }',
    JSON.stringify({ scheme: "http", host: server.host, manifest }),
  );
  expect(local).not.toBe(text);
  const file = fileURLToPath(new URL(`../.readme-${process.pid}.ts`, import.meta.url));
  writeFileSync(file, local);
  try {
    return await node(file);
  } finally {
    rmSync(file);
  }
}

/**
 * Runs a TypeScript file against the packages' sources, beside this event loop, which serves it.
 * @param until - interrupt the program, as Ctrl-C does, when its output matches
 */
async function node(file: string, args: readonly string[] = [], until?: RegExp): Promise<string> {
  const child = spawn(process.execPath, ["--conditions=@ecephys/source", "--import", "tsx", file, ...args]);
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    if (until?.test(output)) child.kill("SIGINT");
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect(code, errors).toBe(0);
  return output;
}
