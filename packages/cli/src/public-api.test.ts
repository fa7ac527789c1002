import { expect, test } from "vitest";

test("the package exports these names", async () => {
  expect(Object.keys(await import("./index.js")).sort()).toEqual(["EXIT_CODES", "run"]);
});
