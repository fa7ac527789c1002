import { expect, test } from "vitest";

test("exports", async () => {
  expect(Object.keys(await import("./index.js")).sort()).toEqual([
    "DataArray",
    "MISSING_BOOL",
    "NUMERIC_ARRAYS",
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
    "numericDtype",
    "storageFrom",
    "storageLength",
    "suppress",
  ]);
});
