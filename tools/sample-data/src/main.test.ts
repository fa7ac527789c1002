import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "ecephys-main-"));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const tsx = fileURLToPath(import.meta.resolve("tsx"));
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const options = ["--conditions=@ecephys/source", "--import", tsx, main, ...args];
  return spawnSync(process.execPath, options, { encoding: "utf8" });
}

describe("the command", () => {
  it("generates a project and prints what it made as JSON", () => {
    const { status, stdout } = run("tiny", join(folder, "made"), "--seed", "9");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ manifest: join(folder, "made", "manifest.json"), units: 60 });
    expect(readdirSync(join(folder, "made"))).toContain("units.csv");
  });

  it("explains itself when called wrongly", () => {
    for (const args of [["tiny"], ["tiny", join(folder, "x"), "--seed", "many"]]) {
      expect(run(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining("Usage:") });
    }
    expect(run("tiny", join(folder, "x"), "--sed", "1")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("--sed"),
    });
    expect(run("huge", join(folder, "x"))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("tiny, demo, full"),
    });
    expect(readdirSync(folder)).toEqual(["made"]);
  });
});
