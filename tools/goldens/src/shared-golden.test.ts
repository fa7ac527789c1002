import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { copyGolden } from "./copy-golden.js";
import { goldenFiles, goldenPath } from "./golden-path.js";
import { realDataPath } from "./real-data.js";
import { sharedGoldenMatches } from "./shared-golden.js";

afterEach(() => vi.restoreAllMocks());

const report = sharedGoldenMatches();
describe.skipIf(report === null)("the goldens beside this clone", () => {
  it("are the packed ones", () => {
    expect(report).toEqual({ differing: [], added: [], absent: [] });
  });
});

describe("sharedGoldenMatches", () => {
  it("lists differing, new and absent files", () => {
    const folder = mkdtempSync(join(tmpdir(), "ecephys-shared-"));
    for (const path of goldenFiles()) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      cpSync(goldenPath(path), join(folder, path));
    }
    expect(sharedGoldenMatches(folder)).toEqual({ differing: [], added: [], absent: [] });
    rmSync(join(folder, "csv/NOTES.txt"));
    rmSync(join(folder, "README.md"));
    copyGolden("csv/read_cases.csv", join(folder, "csv/read_cases.csv"));
    appendFileSync(join(folder, "csv/read_cases.csv"), "x");
    writeFileSync(join(folder, "csv/more.csv"), "");
    expect(sharedGoldenMatches(folder)).toEqual({
      differing: ["csv/read_cases.csv"],
      added: ["csv/more.csv"],
      absent: ["README.md", "csv/NOTES.txt"],
    });
    rmSync(folder, { recursive: true });
  });

  it("says that there is nothing to compare with", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    expect(sharedGoldenMatches(join(tmpdir(), "ecephys-no-such-folder"))).toBeNull();
    expect(warn).toHaveBeenCalledOnce();
  });
});

describe("realDataPath", () => {
  it("is null for what is not there, and says so once", () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    expect([realDataPath("no/such.file"), realDataPath("no/such.file")]).toEqual([null, null]);
    expect(warn.mock.calls).toEqual([[expect.stringContaining("real/no/such.file")]]);
  });
});
