import { expect, it } from "vitest";
import { Report } from "./report.js";

it("prints a line per comparison, the first differences and the sum", () => {
  const lines: string[] = [];
  const report = new Report((line) => lines.push(line));
  report.add("get_units", { mismatches: [], applied: new Map([["ccf", 3]]), size: "2 rows × 1 column" });
  const mismatches = ["a", "b", "c", "d", "e", "f", "g"];
  report.add("get_probes", { mismatches, applied: new Map(), size: "1 row × 1 column" });
  report.summary();
  expect(lines).toEqual([
    "  ok         get_units  2 rows × 1 column  [ccf]",
    "  DIFFERENT  get_probes  1 row × 1 column",
    ...["a", "b", "c", "d", "e"].map((text) => `             - ${text}`),
    "             … and 2 more",
    "\nDifferences on purpose that were met (AllenSDK's side was adapted):",
    expect.stringMatching(/^ {2}\[ccf\] .*: 3 times$/) as string,
    "\n1 equal, 1 different",
  ]);
  expect([report.equal, report.different]).toEqual([1, 1]);
});

it("prints one line for a group, and those that differ", () => {
  const lines: string[] = [];
  const report = new Report((line) => lines.push(line));
  const equal = { mismatches: [], applied: new Map([["parameters", 1]] as const), size: "" };
  report.addGroup("session 1", [
    ["units", equal],
    ["probes", { ...equal, mismatches: ["a"] }],
  ]);
  report.addGroup("session 2", [
    ["units", equal],
    ["get_lfp", { ...equal, size: "both refuse" }],
  ]);
  expect(lines).toEqual([
    "             session 1  1 equal  [parameters]",
    "  DIFFERENT  session 1: probes    [parameters]",
    "             - a",
    "  ok         session 2  2 equal, 1 of them refused by both  [parameters]",
  ]);
  expect([report.equal, report.different]).toEqual([3, 1]);
});
