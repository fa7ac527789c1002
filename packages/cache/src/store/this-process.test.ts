import { execFileSync } from "node:child_process";
import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { isRunning, thisProcess } from "./this-process.js";

const here = { host: hostname() };

describe("whether a process runs", () => {
  it("is known of those of this machine", () => {
    const gone = Number(execFileSync(process.execPath, ["-e", "process.stdout.write(String(process.pid))"]).toString());
    expect(isRunning({ ...here, pid: process.ppid })).toBe(true);
    expect(isRunning({ ...here, pid: gone })).toBe(false);
    expect(isRunning(thisProcess())).toBe(true);
  });

  it("is unknown of another machine's, and of nobody", () => {
    expect([isRunning({ pid: process.pid, host: "elsewhere" }), isRunning({}), isRunning(here)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("is not mistaken where this process has the number of one that is gone, as in a container started again", () => {
    expect(isRunning({ ...here, pid: process.pid })).toBe(true);
    const { startTick } = thisProcess();
    if (startTick === undefined) return;
    expect(startTick).toBe(
      Number(execFileSync("cut", ["-d", " ", "-f", "22", `/proc/${process.pid}/stat`]).toString()),
    );
    expect(isRunning({ ...here, pid: process.pid, startTick: startTick - 1 })).toBe(false);
  });
});
