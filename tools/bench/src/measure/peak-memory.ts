import { readFileSync } from "node:fs";

/**
 * Peak resident memory of this process in MiB.
 * On Linux `maxRSS` begins with the size of the process that started this one; what `/proc` says is ours alone.
 */
export function peakMemory(): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    if (kilobytes !== undefined) return Number(kilobytes) / 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS / 1024;
}
