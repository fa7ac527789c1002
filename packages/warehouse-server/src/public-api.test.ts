import { expect, test } from "vitest";

test("the package exports exactly these names", async () => {
  expect(Object.keys(await import("./index.js")).sort()).toEqual(["startWarehouseServer"]);
});

test("its files subpath exports exactly these names", async () => {
  expect(Object.keys(await import("./files.js")).sort()).toEqual(["Exchange", "RequestLog", "sendFile"]);
});
