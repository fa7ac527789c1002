import { describe, expect, test, vi } from "vitest";
import {
  CorruptFileError,
  EcephysError,
  HttpStatusError,
  isEcephysError,
  isRetryable,
  ManifestVersionError,
  MissingDataError,
} from "../index.js";

/** A second copy of the package, as two versions in one installation would be. */
async function secondCopy(): Promise<typeof import("../index.js")> {
  vi.resetModules();
  return import("../index.js");
}

describe("message, summary and hint", () => {
  test("the message is the summary, then the advice", () => {
    const error = new EcephysError("ECEPHYS_NETWORK", "No connection to host.", { hint: "Check the cable." });
    expect(error.message).toBe("No connection to host. Check the cable.");
    expect([error.summary, error.hint, error.code]).toEqual([
      "No connection to host.",
      "Check the cable.",
      "ECEPHYS_NETWORK",
    ]);
  });

  test("without advice or cause there are no such properties", () => {
    const error = new EcephysError("ECEPHYS_NETWORK", "No connection.");
    expect(error.message).toBe("No connection.");
    expect(Object.keys(error).sort()).toEqual(["code", "name", "summary"]);
    expect("cause" in error).toBe(false);
  });

  test("the cause is kept, and the stack begins with name and message", () => {
    const cause = new Error("ECONNREFUSED");
    const error = new EcephysError("ECEPHYS_NETWORK", "No connection.", { cause });
    expect(error.cause).toBe(cause);
    expect(String(error)).toBe("EcephysError: No connection.");
    expect(error.stack).toContain("No connection.");
  });

  test("the brand that instanceof reads does not show", () => {
    const error = new EcephysError("ECEPHYS_NETWORK", "No connection.");
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "EcephysError",
      code: "ECEPHYS_NETWORK",
      summary: "No connection.",
    });
  });
});

describe("instanceof", () => {
  test("holds across copies of the package, in both directions, for base and subclasses", async () => {
    const other = await secondCopy();
    expect(other.EcephysError).not.toBe(EcephysError);
    const theirs = new other.CorruptFileError("a.csv", "it is empty");
    const ours = new CorruptFileError("a.csv", "it is empty");
    expect([theirs instanceof CorruptFileError, theirs instanceof EcephysError]).toEqual([true, true]);
    expect([ours instanceof other.CorruptFileError, ours instanceof other.EcephysError]).toEqual([true, true]);
    expect(theirs instanceof HttpStatusError).toBe(false);
    expect(new other.EcephysError("ECEPHYS_NETWORK", "x") instanceof CorruptFileError).toBe(false);
    expect(isEcephysError(theirs, "ECEPHYS_CORRUPT_FILE")).toBe(true);
    expect(isRetryable(new other.HttpStatusError("x", { status: 503, url: "u" }))).toBe(true);
  });

  test("does not hold for what merely looks alike", () => {
    const alike = { code: "ECEPHYS_NETWORK", summary: "x", message: "x", name: "EcephysError" };
    for (const value of [alike, new Error("x"), null, undefined, "EcephysError", 3, Object.create(null)]) {
      expect((value as unknown) instanceof EcephysError).toBe(false);
    }
  });

  test("holds for classes others derive", () => {
    class LabError extends EcephysError {}
    const error = new LabError("ECEPHYS_MISSING_DATA", "x");
    expect([error instanceof LabError, error instanceof EcephysError, error instanceof Error]).toEqual([
      true,
      true,
      true,
    ]);
    expect(error.name).toBe("LabError");
    expect(new EcephysError("ECEPHYS_MISSING_DATA", "x") instanceof LabError).toBe(false);
  });

  test.each([EcephysError, ManifestVersionError, MissingDataError, HttpStatusError, CorruptFileError])(
    "%s states its name itself, so that shortening class names in a bundle changes nothing",
    (errorClass) => {
      // A name that an engine derives from the source text is not enumerable.
      expect(Object.getOwnPropertyDescriptor(errorClass, "name")).toMatchObject({ enumerable: true });
    },
  );
});

test("isEcephysError", () => {
  const error = new EcephysError("ECEPHYS_NETWORK", "x");
  expect([
    isEcephysError(error),
    isEcephysError(error, "ECEPHYS_NETWORK"),
    isEcephysError(error, "ECEPHYS_TIMEOUT"),
  ]).toEqual([true, true, false]);
  expect(isEcephysError(new Error("x"))).toBe(false);
});
