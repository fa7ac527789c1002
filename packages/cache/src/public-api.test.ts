import { expect, it } from "vitest";

it("exports exactly this", async () => {
  expect(Object.keys(await import("./index.js")).sort()).toEqual([
    "EcephysProjectCache",
    "FileStore",
    "MemoryStore",
    "ProjectCache",
    "fixedApi",
    "readHiddenContents",
    "withLock",
    "withoutLock",
  ]);
});
