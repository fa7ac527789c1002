import { expect, it } from "vitest";
import { parseOptions } from "./options.js";

it("measures everything five times on a generated project unless told otherwise", () => {
  expect(parseOptions([])).toEqual({
    folder: null,
    session: null,
    repeat: 5,
    json: null,
    check: false,
    only: ["import", "tables", "csv", "fetch", "session"],
    help: false,
  });
});

it("understands every option", () => {
  const args = [
    "--folder",
    "f",
    "--session",
    "s.nwb",
    "--repeat",
    "7",
    "--only",
    "csv,import",
    "--json",
    "out.json",
    "--check",
    "--help",
  ];
  expect(parseOptions(args)).toEqual({
    folder: "f",
    session: "s.nwb",
    repeat: 7,
    json: "out.json",
    check: true,
    only: ["csv", "import"],
    help: true,
  });
});

it.each([[["--repeat", "0"]], [["--repeat", "x"]], [["--only", "csv,all"]], [["--fast"]], [["file"]]])(
  "refuses %j",
  (args) => {
    expect(() => parseOptions(args)).toThrow(expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT" }));
  },
);
