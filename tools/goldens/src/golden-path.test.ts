import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { goldenFiles, goldenPath, readGolden } from "./golden-path.js";

describe("goldenPath", () => {
  it("finds files and folders", () => {
    expect(readFileSync(goldenPath("tables/cache/sessions.csv"), "utf8")).toMatch(/^id,date_of_acquisition,/);
    expect(readdirSync(goldenPath("tables/variants")).sort()).toEqual([
      "collide",
      "emptyunits",
      "noquality",
      "shuffled",
      "unitstruct",
    ]);
    expect(readFileSync(goldenPath("README.md"), "utf8")).toContain("Encoding of values");
  });

  it("says what is there instead of a golden that is not", () => {
    expect(() => goldenPath("csv/none.csv")).toThrow(/no golden "csv\/none.csv".*read_cases.csv/);
    expect(() => goldenPath("nowhere/x")).toThrow(/no golden folder "nowhere", only csv, session, tables, warehouse/);
    expect(() => goldenPath("../secret")).toThrow("is not a golden");
    expect(() => goldenPath("")).toThrow("is not a golden");
  });
});

describe("readGolden", () => {
  it("parses a record", () => {
    expect(readGolden("tables/expected/get_all_ages.json")).toEqual({
      name: "get_all_ages",
      call: "get_all_ages",
      value: [102, 108, 110.5],
    });
  });

  it("keeps whole numbers beyond a double's reach", () => {
    const { columns, data } = readGolden("csv/read_cases.json") as { columns: { name: string }[]; data: unknown[][] };
    const cells = (name: string): unknown => data[columns.findIndex((column) => column.name === name)];
    expect(cells("big")).toEqual([9223372036854775807n, 1]);
    expect(cells("big2")).toEqual([9223372036854775808n, 1]);
  });
});

describe("goldenFiles", () => {
  it("lists every packed file once, and goldenPath finds it", () => {
    const files = goldenFiles();
    expect(files).toContain("README.md");
    expect(files).toContain("session/nwb/session_715093703.nwb");
    expect(new Set(files).size).toBe(files.length);
    for (const file of files) expect(() => goldenPath(file)).not.toThrow();
  });
});
