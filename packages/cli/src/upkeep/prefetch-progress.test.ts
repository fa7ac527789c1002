import type { PrefetchPlan } from "@ecephys/cache/upkeep";
import { expect, test } from "vitest";
import { PrefetchProgress } from "./prefetch-progress.js";

const item = (what: string, action: "use" | "fetch" | "resume", size: number, received?: number) => ({
  what,
  path: what,
  size,
  decision: { action, reason: "", ...(received !== undefined && { received }) },
});

/** 300 MB to fetch: 200 of one file, and what is lacking of another. */
const plan = {
  folder: "",
  items: [item("units", "use", 5e6), item("session 1", "fetch", 200e6), item("session 2", "resume", 150e6, 50e6)],
  totalBytes: 355e6,
  remainingBytes: 300e6,
  unknownSizes: 0,
} as unknown as PrefetchPlan;

function watch(plain = false) {
  let time = 0;
  const shown: string[] = [];
  const lines: string[] = [];
  const display = {
    onProgress: () => undefined,
    line: (text: string) => lines.push(text),
    footer: (text: string) => shown.push(text),
    close: () => undefined,
  };
  const progress = new PrefetchProgress(plan, display, { plain, now: () => time });
  const sink = progress.watching(undefined);
  const bytes = (at: number, what: string, done: number) => {
    time = at;
    sink({ kind: "bytes", what, done });
    return shown.at(-1);
  };
  return { progress, bytes, lines, last: () => shown.at(-1) };
}

const EMPTY = "░".repeat(24);

test("the total counts what arrives now, not what an earlier run received; rate and time left follow", () => {
  const { bytes, progress, last } = watch();
  progress.note({ what: "units", path: "units", outcome: "present", size: 5e6 });
  expect(last()).toBe(`${"1 of 3 done".padEnd(32)} ${EMPTY} 0 bytes of 300.0 MB`);
  expect(bytes(0, "session 2", 50e6)).toContain(" 0 bytes of 300.0 MB");
  // 20 MB/s together: 10 of each in a second.
  bytes(1_000, "session 2", 60e6);
  expect(bytes(1_000, "session 1", 10e6)).toMatch(/ 20\.0 MB of 300\.0 MB {2}20\.0 MB\/s {2}0:14 left$/);
  progress.note({ what: "session 2", path: "", outcome: "fetched", size: 150e6 });
  expect(last()).toMatch(/^2 of 3 done +█{9}░{15} 110\.0 MB of 300\.0 MB/);
});

test("the rate is that of the last seconds", () => {
  const { bytes } = watch();
  bytes(0, "session 1", 0);
  bytes(1_000, "session 1", 100e6);
  expect(bytes(20_000, "session 1", 100e6)).not.toContain("left");
  expect(bytes(21_000, "session 1", 110e6)).toContain("  10.0 MB/s  0:19 left");
});

test("a resumed file that had to begin anew counts nothing twice", () => {
  const { bytes } = watch();
  expect(bytes(0, "session 2", 1e6)).toContain(" 0 bytes of 300.0 MB");
  expect(bytes(0, "session 2", 150e6)).toContain(" 100.0 MB of 300.0 MB");
});

test("where nothing is drawn a line tells of each that was fetched or failed", () => {
  const { progress, lines } = watch(true);
  for (const outcome of ["present", "not published", "fetched", "failed"] as const) {
    progress.note({ what: outcome, path: "", outcome, ...(outcome === "fetched" && { size: 2e6 }) });
  }
  expect(lines).toEqual(["3 of 3: fetched fetched, 2.0 MB", "4 of 3: failed failed"]);
});
