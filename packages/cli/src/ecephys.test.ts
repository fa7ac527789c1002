import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { answering } from "./testing/answering-server.js";
import { emptyFolder } from "./testing/empty-folder.js";
import { offlineProject } from "./testing/offline-project.js";

// The command as a process of its own: pipes, signals and exit codes are the system's here.
const project = offlineProject();
const NODE = [process.execPath, "--conditions=@ecephys/source", "--import", "tsx", "src/ecephys.ts"];

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(
  command: string,
  args: readonly string[],
): { child: ChildProcessWithoutNullStreams; ended: Promise<Ended> } {
  const child = spawn(command, args, { env: { ...process.env, ECEPHYS_MANIFEST: project.manifest } });
  onTestFinished(() => void child.kill("SIGKILL"));
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (text: Buffer) => {
    stdout += text.toString();
  });
  child.stderr.on("data", (text: Buffer) => {
    stderr += text.toString();
  });
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
  return { child, ended };
}

const ecephys = (...args: readonly string[]) => start(NODE[0] ?? "", [...NODE.slice(1), ...args]);

describe("ecephys as a process", () => {
  test("ends with its exit code, data on stdout, errors on stderr", async () => {
    expect(await ecephys("sessions", "--offline", "--columns", "sex", "--limit", "1").ended).toEqual({
      code: 0,
      stdout: "id,sex\n715093703,M\n",
      stderr: "",
    });
    expect(await ecephys("unitz").ended).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: Unknown command 'unitz'.\nhint: Did you mean units?\n",
    });
  });

  test.skipIf(process.platform === "win32")("| head ends quietly with code 0", async () => {
    // More than a pipe holds, so that the writer does meet the closed end.
    const everything =
      "units --offline --format ndjson --suppress none --no-filter-by-validity --amplitude-cutoff-max none";
    const line = `{ "$@" ${everything}; echo "code $?" >&2; } | head -n 1`;
    const { ended } = start("sh", ["-c", line, "sh", ...NODE]);
    const { code, stdout, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "code 0\n" });
    expect(JSON.parse(stdout)).toHaveProperty("id");
  });

  test.skipIf(process.platform === "win32")("Ctrl-C while fetching: 130, at once and tidily", async () => {
    const folder = emptyFolder();
    let reached: () => void;
    const asked = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const host = await answering(() => reached());
    const { child, ended } = ecephys("units", "--host", host, "--manifest", join(folder, "manifest.json"));
    await asked;
    child.kill("SIGINT");
    const { code, stdout, stderr } = await ended;
    expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
    expect(stderr).toMatch(/^error: Interrupted\. Nothing new was kept\..*\nhint: Run the same again.*\n$/);
    expect(readdirSync(folder).sort()).toEqual([".ecephys", "manifest.json"]);
    expect(readdirSync(join(folder, ".ecephys", "locks"))).toEqual([]);
  });

  test.skipIf(process.platform === "win32").each(["SIGINT", "SIGTERM"] as const)(
    "serve stops cleanly on %s",
    async (signal) => {
      const { child, ended } = ecephys("serve", "--port", "0");
      await new Promise<void>((resolve) =>
        child.stdout.on("data", (text: Buffer) => text.includes("Ctrl-C") && resolve()),
      );
      child.kill(signal);
      const { code, stdout, stderr } = await ended;
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(/^Serving at http:\/\/127\.0\.0\.1:\d+\n/);
    },
  );
});
