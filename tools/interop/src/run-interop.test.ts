import { describe, expect, it } from "vitest";
import type { ProjectChoice } from "./options.js";
import { runInterop } from "./run-interop.js";

const python = process.env.ECEPHYS_PYTHON ?? "";

describe.skipIf(python === "")("AllenSDK and ecephys (set ECEPHYS_PYTHON to run this)", () => {
  it.each<[string, ProjectChoice]>([
    ["a generated project", { kind: "generated", scale: "tiny" }],
    ["the golden project", { kind: "golden" }],
  ])(
    "agree on %s",
    async (_what, project) => {
      const lines: string[] = [];
      const report = await runInterop({ python, project, rounds: 1, print: (line) => lines.push(line) });
      expect(lines.filter((line) => line.startsWith("  DIFFERENT"))).toEqual([]);
      expect(report.equal).toBeGreaterThan(100);
    },
    300_000,
  );
});
