import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { systemCode } from "@ecephys/core";

/** Who holds a lock or writes a part. */
export interface ProcessIdentity {
  readonly pid?: number;
  readonly host?: string;
  /** When the process began, in the system's own ticks, where it says so: numbers of processes are given out again. */
  readonly startTick?: number;
  /** Names the thread's copy of this module. */
  readonly thread?: string;
}

interface ThisProcess extends ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  readonly thread: string;
}

let known: ThisProcess | undefined;

/** This process, as others can recognise it. */
export function thisProcess(): ThisProcess {
  known ??= lookAtThisProcess();
  return known;
}

function lookAtThisProcess(): ThisProcess {
  const startTick = ownStartTick();
  const identity = { pid: process.pid, host: hostname(), thread: randomBytes(8).toString("hex") };
  return startTick === undefined ? identity : { ...identity, startTick };
}

/** The 22nd field of Linux's account of a process; the second is its name, in parentheses, and may contain anything. */
function ownStartTick(): number | undefined {
  try {
    const fields = readFileSync("/proc/self/stat", "latin1").split(") ").at(-1)?.split(" ");
    const tick = Number(fields?.[19]);
    return Number.isSafeInteger(tick) ? tick : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the process still runs; `undefined` where that cannot be told from here: another machine's. */
export function isRunning(who: ProcessIdentity): boolean | undefined {
  const { pid, host, startTick } = who;
  if (pid === undefined || host !== hostname()) return undefined;
  if (pid === process.pid) {
    const { startTick: ours = startTick } = thisProcess();
    return startTick === undefined || startTick === ours;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
}
