import { expect, it } from "vitest";

it("exports", async () => {
  expect(Object.keys(await import("./index.js")).sort()).toEqual(["EcephysProjectLimsApi", "createLimsApi"]);
});
