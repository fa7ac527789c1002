import { expect, it } from "vitest";

it("exports these names", async () => {
  expect(Object.keys(await import("./index.js")).sort()).toEqual([
    "GOLDEN_COVERAGE",
    "RECORDED_PROBES",
    "RECORDED_SESSION",
    "codeBlocks",
    "compareArray",
    "compareDataArray",
    "compareFrame",
    "copyGolden",
    "copyRecordedProject",
    "decodeGolden",
    "decodeNpz",
    "expectArray",
    "expectDataArray",
    "expectFrame",
    "frameIn",
    "goldenFiles",
    "goldenPath",
    "goldensComparedBy",
    "readGolden",
    "readGoldenArrays",
    "realDataPath",
    "removeCopies",
    "sharedGoldenMatches",
  ]);
});

it("exports these names for comparing sessions, which run without sources too", async () => {
  expect(Object.keys(await import("./sessions/index.js")).sort()).toEqual([
    "RECORDING_MEMBERS",
    "STIMULUS_DIFFERENCES",
    "compareGolden",
    "decodeGolden",
  ]);
});
