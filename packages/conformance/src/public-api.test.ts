import { expect, test } from "vitest";

test("exports", async () => {
  expect(Object.keys(await import("./index.js")).sort()).toEqual([
    "answeringApiChecks",
    "describeProjectApi",
    "describeStore",
    "fixedApiChecks",
    "projectApiChecks",
    "storeChecks",
  ]);
});
