import { readFileSync } from "node:fs";
import { frameIn, goldenPath, readGolden, realDataPath } from "@ecephys-tools/goldens";
import { describe, expect, test } from "vitest";
import type { Dtype } from "../backend/column-data.js";
import { CHANNEL_DTYPES, PROBE_DTYPES, SESSION_DTYPES, UNIT_DTYPES, UNIT_RENAMES } from "./index.js";

/** What pandas may make of a column of ours: whole numbers with gaps are floats there, and all text is `object`. */
const PANDAS: Record<Dtype, readonly string[]> = {
  int: ["int64", "float64"],
  float: ["float64", "int64"],
  bool: ["bool", "object"],
  string: ["object"],
  list: ["object"],
  mixed: ["object"],
};

const TABLES = [
  ["sessions", "_get_sessions", SESSION_DTYPES],
  ["probes", "_get_probes", PROBE_DTYPES],
  ["channels", "_get_channels", CHANNEL_DTYPES],
  ["units", "_get_units_all", UNIT_DTYPES],
] as const;

const headerOf = (path: string) => (readFileSync(path, "utf8").split("\n", 1)[0] as string).trim().split(",");

describe.each(TABLES)("%s", (table, golden, dtypes) => {
  test("the declared columns are those AllenSDK wrote, in their order", () => {
    expect(Object.keys(dtypes)).toEqual(headerOf(goldenPath(`tables/cache/${table}.csv`)));
  });

  test("the declared types are those pandas finds", () => {
    const { columns } = frameIn(readGolden(`tables/expected/${golden}.json`));
    const declared: Record<string, Dtype> = { ...dtypes };
    for (const [raw, renamed] of Object.entries({ ...UNIT_RENAMES, genotype: "full_genotype" })) {
      if (raw in declared) declared[renamed] = declared[raw] as Dtype;
    }
    const compared = columns.filter(({ name }) => name in declared);
    for (const { name, dtype } of compared)
      expect([name, PANDAS[declared[name] as Dtype]]).toEqual([name, expect.arrayContaining([dtype])]);
    expect(compared.length).toBeGreaterThan(Object.keys(dtypes).length - 3);
  });
});

describe.each(TABLES.slice(0, 2))("published %s", (table, _golden, dtypes) => {
  const path = realDataPath(`allen/${table}.csv`);
  test.skipIf(path === null)("has the declared columns", () => {
    expect(Object.keys(dtypes)).toEqual(expect.arrayContaining(headerOf(path as string)));
  });
});
