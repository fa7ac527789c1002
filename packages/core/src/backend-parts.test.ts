import { expect, test } from "vitest";

test("exports", async () => {
  expect(Object.keys(await import("./backend-parts.js")).sort()).toEqual([
    "InferredColumn",
    "RowCollector",
    "assertHonoured",
    "assertTemplateNumber",
    "booleanCell",
    "checkedId",
    "checkedIds",
    "checkedText",
    "checkedTexts",
    "declaredColumn",
    "emptyColumns",
    "exactlyOne",
    "isRow",
    "numberCell",
    "parsePythonObject",
    "schemaError",
    "selectsNothing",
    "textCell",
    "untilAborted",
    "writtenAsFloat",
  ]);
});
