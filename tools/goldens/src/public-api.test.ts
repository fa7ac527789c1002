import { expect, it } from "vitest";

it("exports these names", async () => {
  expect(Object.keys(await import("./index.js")).sort()).toEqual([
    "GOLDEN_COVERAGE",
    "compareArray",
    "compareDataArray",
    "compareFrame",
    "copyGolden",
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
