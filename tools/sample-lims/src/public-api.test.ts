import { expect, it } from "vitest";

it("exports these names", async () => {
  expect(Object.keys(await import("./index.js")).sort()).toEqual(["labAdditions", "labFileText", "startSampleLims"]);
});
