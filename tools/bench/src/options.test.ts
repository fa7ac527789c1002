import { expect, it } from "vitest";
import { DEFAULT_JSON, parseOptions } from "./options.js";

it("measures everything five times on a generated project unless told otherwise", () => {
  expect(parseOptions([])).toEqual({
    folder: null,
    session: null,
    lfp: null,
    repeats: 5,
    json: DEFAULT_JSON,
    check: false,
    only: ["import", "tables", "csv", "fetch", "session", "lfp", "growth"],
    help: false,
  });
});

it("understands every option", () => {
  const args = [
    "--folder",
    "f",
    "--session",
    "s.nwb",
    "--lfp",
    "l.nwb",
    "--repeats",
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
    lfp: "l.nwb",
    repeats: 7,
    json: "out.json",
    check: true,
    only: ["csv", "import"],
    help: true,
  });
});

it.each([[["--repeats", "0"]], [["--repeats", "x"]], [["--only", "csv,all"]], [["--fast"]], [["file"]]])(
  "refuses %j",
  (args) => {
    expect(() => parseOptions(args)).toThrow(expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT" }));
  },
);
