import { EcephysError } from "@ecephys/core";
import { expect, test } from "vitest";
import { describeFailure } from "./describe-failure.js";

test("the words of a server cannot break the line or move the cursor", () => {
  const error = new EcephysError("ECEPHYS_RMA_FAILED", "The warehouse said:\n\u001b[2J<html>\r\nno", {
    hint: "Try\nlater.",
  });
  expect(describeFailure(error, ["units"])).toEqual({
    exitCode: 4,
    summary: "The warehouse said: [2J<html> no",
    hint: "Try later.",
  });
});

test("an error that is not ours is unexpected, and there is a way to report it", () => {
  const failure = describeFailure(new TypeError("x is not a function"), ["units"]);
  expect(failure).toMatchObject({ exitCode: 1, summary: "Unexpected failure: x is not a function" });
  expect(failure.hint).toContain("--debug");
  expect(describeFailure("text", []).summary).toBe("Unexpected failure: text");
});

test("an error without a hint has none", () => {
  expect(describeFailure(new EcephysError("ECEPHYS_SCHEMA", "Odd."), [])).toEqual({ exitCode: 4, summary: "Odd." });
});
