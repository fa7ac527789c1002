import { expect, it } from "vitest";

it("exports", async () => {
  expect(Object.keys(await import("./index.js")).sort()).toEqual([
    "EcephysProjectWarehouseApi",
    "PROJECT_PRODUCT_ID",
    "createWarehouseApi",
  ]);
});
