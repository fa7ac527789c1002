import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

describe("the public API", () => {
  it("of ./csv", async () => {
    expect(Object.keys(await import("./csv/index.js")).sort()).toEqual([
      "csvReader",
      "csvWriter",
      "formatCsv",
      "parseCsv",
      "readCsv",
      "writeCsv",
    ]);
  });

  it("of ./metrics", async () => {
    expect(Object.keys(await import("./metrics/index.js")).sort()).toEqual([
      "metricsReader",
      "metricsWriter",
      "readMetricsCsv",
      "writeMetricsCsv",
    ]);
  });

  it("is one subpath per format, each loadable alone, without a library behind it", () => {
    const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    expect(Object.keys(manifest.exports)).toEqual(["./csv", "./metrics", "./package.json"]);
    expect(Object.keys(manifest.dependencies)).toEqual(["@ecephys/core", "@ecephys/tables"]);
  });
});
