import { expect, it } from "vitest";

it("exports exactly this", async () => {
  expect(Object.keys(await import("./index.js")).sort()).toEqual([
    "cacheStatus",
    "cleanCache",
    "diagnose",
    "diffCache",
    "isInPlace",
    "keptEntries",
    "planPrefetch",
    "readHiddenContents",
    "runPrefetch",
    "sessionTableOrigin",
    "verifyCache",
  ]);
});
