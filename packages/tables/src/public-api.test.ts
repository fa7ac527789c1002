import { expect, test } from "vitest";

test("exports", async () => {
  expect(Object.keys(await import("./index.js")).sort()).toEqual([
    "MISSING_BOOL",
    "RowSelection",
    "StoredColumn",
    "Table",
    "annotate",
    "countOwned",
    "emptyStorage",
    "formatCell",
    "formatTable",
    "getGroupedUniques",
    "matchRows",
    "storageFrom",
    "storageLength",
    "suppress",
  ]);
});
