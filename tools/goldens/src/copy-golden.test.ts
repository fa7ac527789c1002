import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { copyGolden, removeCopies } from "./copy-golden.js";
import { goldenPath } from "./golden-path.js";

const own = mkdtempSync(join(tmpdir(), "ecephys-copy-"));
afterAll(() => rmSync(own, { recursive: true }));

describe("copyGolden", () => {
  it("gives each caller a copy that can be changed without changing the golden", () => {
    const golden = readFileSync(goldenPath("tables/cache/units.csv"), "utf8");
    const [one, two] = [copyGolden("tables/cache"), copyGolden("tables/cache")];
    appendFileSync(join(one, "units.csv"), "changed");
    expect(readFileSync(join(one, "units.csv"), "utf8")).toBe(`${golden}changed`);
    expect(readFileSync(join(two, "units.csv"), "utf8")).toBe(golden);
    expect(readFileSync(goldenPath("tables/cache/units.csv"), "utf8")).toBe(golden);
  });

  it("copies single files, and to a place of the caller's choice", () => {
    appendFileSync(copyGolden("csv/read_cases.csv"), "x");
    const copy = copyGolden("tables/variants/shuffled/cache", join(own, "deep/cache"));
    expect(copy).toBe(join(own, "deep/cache"));
    expect(existsSync(join(copy, "manifest.json"))).toBe(true);
  });

  it("is removed on demand, but never from a place the caller chose", () => {
    const temporary = copyGolden("csv");
    const chosen = copyGolden("csv", join(own, "csv"));
    removeCopies();
    expect([existsSync(temporary), existsSync(chosen)]).toEqual([false, true]);
  });

  it.each([
    ["by itself", "", 0],
    [
      "by a signal, as vitest ends its workers",
      "process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000);",
      "SIGTERM",
    ],
  ])("is removed when the process ends %s", (_how, ending, expected) => {
    const script = `import(${JSON.stringify(new URL("./copy-golden.ts", import.meta.url).href)})
      .then((m) => { require("node:fs").writeSync(1, m.copyGolden("csv")); ${ending} })`;
    const tsx = fileURLToPath(import.meta.resolve("tsx"));
    const { stdout, status, signal } = spawnSync(process.execPath, ["--import", tsx, "-e", script], {
      encoding: "utf8",
    });
    expect(signal ?? status).toBe(expected);
    expect(stdout).toContain("ecephys-golden-");
    expect(existsSync(stdout)).toBe(false);
  });
});
