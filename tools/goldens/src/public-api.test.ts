import { expect, it } from "vitest";

it("exports these names", async () => {
  expect(Object.keys(await import("./index.js")).sort()).toEqual([
    "GOLDEN_COVERAGE",
    "compareFrame",
    "copyGolden",
    "decodeGolden",
    "expectFrame",
    "frameIn",
    "goldenFiles",
    "goldenPath",
    "goldensComparedBy",
    "readGolden",
    "realDataPath",
    "removeCopies",
    "sharedGoldenMatches",
  ]);
});
