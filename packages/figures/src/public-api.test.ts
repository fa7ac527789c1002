import { expect, test } from "vitest";

test("exports", async () => {
  expect(Object.keys(await import("./index.js")).sort()).toEqual([
    "alignSpikes",
    "figureGrid",
    "frameImage",
    "heatMap",
    "lfpTraces",
    "psth",
    "psthFromTrials",
    "rasterAndPsth",
    "spikeRaster",
    "trialsFromTable",
  ]);
});
