import { expect, test } from "vitest";
import { CorruptFileError, HttpStatusError, ManifestVersionError, MissingDataError } from "./specific-errors.js";

test("ManifestVersionError", () => {
  const fields = { expected: "0.3.0", found: null, outdated: null };
  expect(
    new ManifestVersionError("The manifest states no version.", fields, { hint: "Choose another." }),
  ).toMatchObject({
    ...fields,
    name: "ManifestVersionError",
    code: "ECEPHYS_MANIFEST_VERSION",
    message: "The manifest states no version. Choose another.",
  });
});

test("MissingDataError", () => {
  expect(new MissingDataError("ECEPHYS_NOT_CACHED", "units are not cached.", "/data/units.csv")).toMatchObject({
    name: "MissingDataError",
    code: "ECEPHYS_NOT_CACHED",
    lookedAt: "/data/units.csv",
  });
});

test("HttpStatusError: optional fields are there only if given", () => {
  const bare = new HttpStatusError("The server answered 404.", { status: 404, url: "http://host/x" });
  expect(bare).toMatchObject({
    name: "HttpStatusError",
    code: "ECEPHYS_HTTP_STATUS",
    status: 404,
    url: "http://host/x",
  });
  expect(["retryAfter" in bare, "body" in bare]).toEqual([false, false]);
  const full = new HttpStatusError("x", { status: 503, url: "u", retryAfter: 0, body: "" });
  expect([full.retryAfter, full.body]).toEqual([0, ""]);
});

test("CorruptFileError makes its sentence of path and reason", () => {
  const cause = new Error("underneath");
  const error = new CorruptFileError("/data/units.csv", "line 12 has 8 fields, the header has 10", {
    line: 12,
    hint: "Remove it.",
    cause,
  });
  expect(error).toMatchObject({
    name: "CorruptFileError",
    code: "ECEPHYS_CORRUPT_FILE",
    path: "/data/units.csv",
    reason: "line 12 has 8 fields, the header has 10",
    line: 12,
    cause,
    message: "/data/units.csv is corrupt: line 12 has 8 fields, the header has 10. Remove it.",
  });
  expect("line" in new CorruptFileError("x.h5", "it is empty")).toBe(false);
});
