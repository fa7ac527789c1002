import { expect, it } from "vitest";
import { parseOptions } from "./options.js";

it("does as much as the issue asks for, but measures only when told to", () => {
  expect(parseOptions([])).toEqual({
    only: ["kill", "crowd", "fuzz", "damage"],
    kills: 500,
    fileBytes: 4 * 2 ** 20,
    processes: 16,
    files: 40,
    cases: 2000,
    folder: null,
    throughput: false,
    bytes: 2 ** 31,
    repeat: 3,
    seed: 1,
    help: false,
  });
});

it("takes numbers and parts", () => {
  const args = [
    "--only",
    "kill,throughput",
    "--kills",
    "7",
    "--mib",
    "1",
    "--size",
    "64",
    "--folder",
    "f",
    "--seed",
    "9",
  ];
  expect(parseOptions(args)).toMatchObject({
    only: ["kill", "throughput"],
    throughput: true,
    kills: 7,
    fileBytes: 2 ** 20,
    bytes: 2 ** 26,
    folder: "f",
    seed: 9,
  });
});

it.each([[["--kills", "0"]], [["--cases", "x"]], [["--only", "kill,all"]], [["--fast"]], [["file"]]])(
  "refuses %j",
  (args) => {
    expect(() => parseOptions(args)).toThrow(expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT" }));
  },
);
