import { readFileSync } from "node:fs";

/** Peak resident memory of this process in MiB; what `maxRSS` says begins with the size of the process that started it. */
export function peakMiB(): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    if (kilobytes !== undefined) return Number(kilobytes) / 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS / 1024;
}
