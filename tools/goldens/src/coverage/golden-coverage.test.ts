import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { goldenFiles } from "../golden-path.js";
import { entriesClaiming, GOLDEN_COVERAGE, goldensComparedBy } from "./golden-coverage.js";
import { pathPattern } from "./path-pattern.js";

describe("the goldens' coverage", () => {
  it("claims every golden exactly once", () => {
    const unclaimed = goldenFiles().filter((path) => entriesClaiming(path).length === 0);
    const claimedTwice = goldenFiles().filter((path) => entriesClaiming(path).length > 1);
    expect({ unclaimed, claimedTwice }).toEqual({ unclaimed: [], claimedTwice: [] });
  });

  it("has no entry that claims nothing", () => {
    const claiming = new Set(goldenFiles().flatMap(entriesClaiming));
    expect(GOLDEN_COVERAGE.filter((entry) => !claiming.has(entry))).toEqual([]);
  });

  it("leaves a new kind of file unclaimed", () => {
    for (const path of ["lims/lims.json", "tables/extra/x.json", "tables/variants/odd/inputs/x.csv", "NEW.md"]) {
      expect(entriesClaiming(path)).toEqual([]);
    }
  });

  it("names packages that exist", () => {
    const owners = GOLDEN_COVERAGE.flatMap((entry) => ("comparedBy" in entry ? [entry.comparedBy] : []));
    const root = new URL("../../../../", import.meta.url);
    for (const owner of owners) expect(existsSync(fileURLToPath(new URL(`${owner}/package.json`, root)))).toBe(true);
  });

  it("tells an owner what it answers for", () => {
    expect(goldensComparedBy("packages/api-warehouse")).toEqual(["warehouse/warehouse.json"]);
    const manifest = goldensComparedBy("packages/manifest");
    expect(manifest).toContain("tables/errors/manifest_older.json");
    expect(manifest).toContain("tables/expected/cache_paths.json");
    const cache = goldensComparedBy("packages/cache");
    expect(cache).toContain("tables/variants/shuffled/expected/get_units.json");
    expect(cache).toContain("tables/errors/retry_fail1_tries2.json");
    expect(cache.filter((path) => manifest.includes(path))).toEqual([]);
    expect(goldensComparedBy("packages/http")).toEqual([]);
  });
});

describe("a path pattern", () => {
  it("takes * within a folder and ** across", () => {
    const matches = (pattern: string, path: string): boolean => pathPattern(pattern)(path);
    expect(matches("a/*.json", "a/b.json")).toBe(true);
    expect(matches("a/*.json", "a/b/c.json")).toBe(false);
    expect(matches("a/*.json", "a/bxjson")).toBe(false);
    expect(matches("a/**", "a/b/c.json")).toBe(true);
    expect(matches("a/**", "ba/c.json")).toBe(false);
    expect(matches("v-0.2.1/*", "v-0x2.1/f")).toBe(false);
  });
});
