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

  it("of ./nwb", async () => {
    expect(Object.keys(await import("./nwb/index.js")).sort()).toEqual([
      "NwbFile",
      "lfpNwbBytes",
      "nwbLfpWriter",
      "nwbReader",
      "nwbSessionWriter",
      "readNwb",
      "sessionNwbBytes",
      "writeLfpNwb",
      "writeSessionNwb",
    ]);
  });

  it("of ./movie", async () => {
    expect(Object.keys(await import("./movie/index.js")).sort()).toEqual([
      "encodeNpy",
      "movieReader",
      "movieWriter",
      "openMovie",
      "readMovie",
      "readNpy",
      "writeMovie",
    ]);
  });

  it("of ./scene", async () => {
    expect(Object.keys(await import("./scene/index.js")).sort()).toEqual([
      "encodeTiff",
      "readScene",
      "sceneReader",
      "sceneWriter",
      "writeScene",
    ]);
  });

  it("is one subpath per format, each loadable alone", () => {
    const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    expect(Object.keys(manifest.exports)).toEqual([
      "./csv",
      "./metrics",
      "./nwb",
      "./movie",
      "./scene",
      "./package.json",
    ]);
  });
});
