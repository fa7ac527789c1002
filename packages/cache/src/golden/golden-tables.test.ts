import { basename, dirname, join } from "node:path";
import { EcephysError } from "@ecephys/core";
import { copyGolden, frameIn, goldenPath, goldensComparedBy, readGolden } from "@ecephys-tools/goldens";
import { beforeAll, describe, expect, it } from "vitest";
import { fixedApi } from "../project/fixed-api.js";
import { expectGolden } from "./expect-golden.js";
import { GOLDEN_CALLS, OpenedGolden } from "./golden-calls.js";

/** Goldens that differ from our result as a whole; each has a test of its own below. */
const DIFFERENT_ON_PURPOSE = [
  "get_units__unknown_kwarg",
  "get_units__suppress_tuple",
  "get_all_ages__suppressed",
  "metrics_by_type_unknown",
  "metrics_for_session_uncached",
];

const expected = goldensComparedBy("packages/cache").filter((path) => /\/expected\/(?!INDEX)[^/]+\.json$/.test(path));
const folders = [...new Set(expected.map((path) => dirname(path)))];

async function open(folder: string): Promise<OpenedGolden> {
  return await OpenedGolden.create({ api: fixedApi, offline: true, manifest: join(folder, "manifest.json") });
}

it("covers every golden table", () => {
  expect(expected.length).toBeGreaterThan(200);
  const names = new Set(expected.map((path) => basename(path, ".json")));
  const uncovered = [...names].filter((name) => !(name in GOLDEN_CALLS) && !DIFFERENT_ON_PURPOSE.includes(name));
  expect(uncovered).toEqual([]);
});

describe.each(folders)("%s", (folder) => {
  let cache: OpenedGolden;
  beforeAll(async () => {
    cache = await open(copyGolden(join(dirname(folder), "cache")));
  });

  const here = expected.filter((path) => dirname(path) === folder && basename(path, ".json") in GOLDEN_CALLS);
  it.each(here)("%s", async (path) => {
    const call = GOLDEN_CALLS[basename(path, ".json")];
    expectGolden(await call?.(cache), path);
  });
});

it("opens a 0.2.1 folder and gives the same answers", async () => {
  const cache = await open(copyGolden("tables/cache-manifest-0.2.1"));
  expect(cache.manifest.version).toBe("0.2.1");
  for (const name of ["get_units", "get_session_table", "get_channels", "get_probes"]) {
    expectGolden(await GOLDEN_CALLS[name]?.(cache), `tables/expected/${name}.json`);
  }
});

describe("differences on purpose", () => {
  const cache = open(copyGolden("tables/cache"));

  it("refuses an unknown option, which AllenSDK ignores", async () => {
    const options = { foo: 3 } as object;
    await expect((await cache).getUnits(options)).rejects.toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
    await expect((await cache).getUnits({ amplitude_cutoff_maximum: 0.1 } as object)).rejects.toThrow(
      "amplitudeCutoffMaximum",
    );
  });

  it("suppresses what any array names, where AllenSDK ignores a tuple", async () => {
    const golden = frameIn(readGolden("tables/expected/get_units__suppress_tuple.json"));
    const units = await (await cache).getUnits({ suppress: Object.freeze(["snr", "genotype"]) });
    expect(units.columnNames).toEqual(
      golden.columns.map((column) => column.name).filter((name) => name !== "snr" && name !== "genotype"),
    );
  });

  it("names the column when values of a suppressed one are asked for", async () => {
    expect(
      (readGolden("tables/expected/get_all_ages__suppressed.json") as { error: { type: string } }).error.type,
    ).toBe("KeyError");
    await expect((await cache).getAllAges({ suppress: ["age_in_days"] })).rejects.toMatchObject({
      code: "ECEPHYS_UNKNOWN_COLUMN",
      message: expect.stringContaining("age_in_days") as string,
    });
  });

  it("lists the known session types when asked for another", async () => {
    expect((readGolden("tables/expected/metrics_by_type_unknown.json") as { error: { type: string } }).error.type).toBe(
      "ValueError",
    );
    const error: unknown = await (await cache)
      .getUnitAnalysisMetricsBySessionType("bogus")
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(EcephysError);
    expect(error).toMatchObject({ code: "ECEPHYS_UNKNOWN_SESSION_TYPE" });
    expect(String(error)).toContain("brain_observatory_1.1, functional_connectivity");
  });

  it("says which file is absent when metrics are not cached", async () => {
    expect(
      (readGolden("tables/expected/metrics_for_session_uncached.json") as { error: { type: string } }).error.type,
    ).toBe("RuntimeError");
    await expect((await cache).getUnitAnalysisMetricsForSession(12345)).rejects.toMatchObject({
      code: "ECEPHYS_NOT_CACHED",
      lookedAt: expect.stringMatching(/session_12345.session_12345_analysis_metrics\.csv$/) as string,
    });
  });

  it("gives NaN for coordinates the file does not know", async () => {
    const golden = frameIn(readGolden("tables/expected/get_channels.json"));
    const written = golden.columns.find((column) => column.name === "left_right_ccf_coordinate")?.values ?? [];
    expect(written.filter((value) => value === -1000).length).toBeGreaterThan(0);
    expect([...(await (await cache).getChannels()).column("left_right_ccf_coordinate")].includes(-1000)).toBe(false);
  });
});

it("keeps the goldens themselves unwritten", () => {
  expect(() => goldenPath("tables/cache/.ecephys")).toThrow();
});
