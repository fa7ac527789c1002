import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ERROR_CODES } from "./error-codes.js";

describe("error codes", () => {
  test("each has its meaning, and they are in order", () => {
    const codes = Object.keys(ERROR_CODES);
    expect(codes).toEqual([...codes].sort());
    for (const [code, meaning] of Object.entries(ERROR_CODES)) {
      expect(code).toMatch(/^ECEPHYS_[A-Z]+(_[A-Z]+)*$/);
      expect(meaning).toMatch(/^[a-z].{10,}[^.]$/);
    }
  });

  test("no two mean the same", () => {
    const meanings = Object.values(ERROR_CODES);
    expect(new Set(meanings).size).toBe(meanings.length);
  });

  test("the README lists exactly these", () => {
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const rows = [...readme.matchAll(/^\| `(ECEPHYS_\w+)` *\| (.+?) *\|$/gm)].map(([, code, meaning]) => [
      code,
      meaning,
    ]);
    expect(Object.fromEntries(rows)).toEqual(ERROR_CODES);
    expect(rows.map(([code]) => code)).toEqual(Object.keys(ERROR_CODES));
  });
});
