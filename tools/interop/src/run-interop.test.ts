import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { generateProject } from "@ecephys-tools/sample-data";
import { describe, expect, it } from "vitest";
import type { ProjectChoice } from "./options.js";
import { runInterop } from "./run-interop.js";
import { runSessionInterop } from "./run-session-interop.js";

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

  it("agree on a session's file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "ecephys-one-session-"));
    try {
      const { manifest } = await generateProject({ scale: "tiny", folder });
      const path = join(dirname(manifest), "session_847657808", "session_847657808.nwb");
      const lines: string[] = [];
      const report = await runSessionInterop({ python, path, print: (line) => lines.push(line) });
      expect(lines.filter((line) => line.startsWith("  DIFFERENT"))).toEqual([]);
      expect(report.equal).toBeGreaterThan(200);
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 300_000);
});
