import { expect, it } from "vitest";
import { parseOptions } from "./options.js";

it("serves the tiny project unless told otherwise", () => {
  expect(parseOptions([])).toEqual({
    subject: { kind: "generated", scale: "tiny" },
    rounds: 5,
    require: false,
    keep: false,
    help: false,
  });
});

it.each<[string[], object]>([
  [["--scale", "full"], { subject: { kind: "generated", scale: "full" } }],
  [["--golden", "--rounds", "0"], { subject: { kind: "golden" }, rounds: 0 }],
  [
    ["--manifest", "a/manifest.json", "--keep"],
    { subject: { kind: "folder", manifest: "a/manifest.json" }, keep: true },
  ],
  [["--session", "a/session_1.nwb"], { subject: { kind: "session", path: "a/session_1.nwb" } }],
  [["--only", "lims"], { subject: { kind: "generated", scale: "tiny" }, only: "lims" }],
  [["--require", "--help"], { require: true, help: true }],
])("understands %j", (args, expected) => {
  expect(parseOptions(args)).toMatchObject(expected);
});

it.each([
  [["--scale", "huge"]],
  [["--golden", "--scale", "tiny"]],
  [["--session", "a.nwb", "--scale", "tiny"]],
  [["--rounds", "-1"]],
  [["--only", "both"]],
  [["--rounds", "x"]],
  [["--no"]],
  [["file"]],
])("refuses %j", (args) => {
  expect(() => parseOptions(args)).toThrow(expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT" }));
});
