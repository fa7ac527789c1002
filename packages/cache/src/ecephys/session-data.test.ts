import { readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startWarehouseServer, type WarehouseServer } from "@ecephys/warehouse-server";
import {
  copyRecordedProject,
  expectArray,
  expectDataArray,
  expectFrame,
  goldenPath,
  RECORDED_PROBES,
  RECORDED_SESSION,
  readGolden,
} from "@ecephys-tools/goldens";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EcephysProjectCache } from "./ecephys-project-cache.js";

const [PROBE] = RECORDED_PROBES;
const SESSION_FILE = `session_${RECORDED_SESSION}/session_${RECORDED_SESSION}.nwb`;
const LFP_FILE = `session_${RECORDED_SESSION}/probe_${PROBE}_lfp.nwb`;
const golden = (name: string) => (readGolden(`session/expected/default/${name}.json`) as { value: unknown }).value;

describe("in a fixed cache", () => {
  let folder: string;
  let cache: EcephysProjectCache;
  beforeEach(async () => {
    folder = copyRecordedProject();
    cache = await EcephysProjectCache.fixed({ manifest: join(folder, "manifest.json") });
  });

  it("gives a session the structures and coordinates of the tables, as AllenSDK does", async () => {
    await using session = await cache.getSessionData(RECORDED_SESSION);
    expect([...(await session.units()).index]).toEqual((golden("units") as { index: { data: unknown[] } }).index.data);
    expectFrame(
      (await session.channels()).select(["ecephys_structure_acronym", "anterior_posterior_ccf_coordinate"]),
      onlyColumns(golden("channels"), ["ecephys_structure_acronym", "anterior_posterior_ccf_coordinate"]),
    );
  });

  it("hands the unit filter on to the session, and refuses what is none", async () => {
    const nofilter = { amplitudeCutoffMaximum: null, presenceRatioMinimum: null, isiViolationsMaximum: null };
    const options = { ...nofilter, filterByValidity: false, filterOutOfBrainUnits: false };
    await using session = await cache.getSessionData(RECORDED_SESSION, options);
    const { value } = readGolden("session/expected/nofilter/num_units.json") as { value: number };
    expect(await session.numUnits()).toBe(value);
    await expect(cache.getSessionData(RECORDED_SESSION, { suppress: [] } as object)).rejects.toMatchObject({
      code: "ECEPHYS_BAD_ARGUMENT",
      summary: expect.stringContaining("suppress"),
    });
  });

  it("says what is not there, and leaves a damaged recording as it is", async () => {
    await expect(cache.getSessionData(719161530)).rejects.toMatchObject({ code: "ECEPHYS_NOT_CACHED" });
    const file = join(folder, SESSION_FILE);
    await truncate(file, 100_000);
    await expect(cache.getSessionData(RECORDED_SESSION)).rejects.toMatchObject({ code: "ECEPHYS_CORRUPT_FILE" });
    expect((await stat(file)).size).toBe(100_000);
    await writeFile(file, "<html>Please log in</html>");
    await expect(cache.getSessionData(RECORDED_SESSION)).rejects.toMatchObject({ code: "ECEPHYS_CORRUPT_FILE" });
  });

  it("reads the templates as AllenSDK does", async () => {
    const value = (name: string) => (readGolden(`tables/expected/${name}.json`) as { value: unknown }).value;
    const movie = await cache.getNaturalMovieTemplate(1);
    expect(movie.dims).toEqual(["frame", "row", "column"]);
    expectArray(movie.data, value("natural_movie_1"));
    const scene = await cache.getNaturalSceneTemplate(1);
    expect(scene.dims).toEqual(["row", "column"]);
    expectArray(scene.data, value("natural_scene_1"));
    await expect(cache.getNaturalSceneTemplate(2)).rejects.toMatchObject({ code: "ECEPHYS_NOT_CACHED" });
  });
});

describe("from a warehouse", () => {
  let served: string;
  let server: WarehouseServer;
  beforeAll(async () => {
    served = copyRecordedProject();
    server = await startWarehouseServer({ manifests: [join(served, "manifest.json")] });
  });
  afterAll(() => server.close());
  const downloads = () =>
    server.requests.filter(({ method, url }) => method === "GET" && url.includes("well_known_file_download")).length;
  const openCache = async () => {
    const folder = join(copyRecordedProject(), "new");
    const manifest = join(folder, "manifest.json");
    const cache = await EcephysProjectCache.fromWarehouse({
      scheme: "http",
      host: server.host,
      manifest,
      fetchTries: 1,
    });
    return { folder, cache };
  };

  it("fetches the session once, and a probe's LFP when it is asked for", async () => {
    const { folder, cache } = await openCache();
    const before = downloads();
    await using session = await cache.getSessionData(RECORDED_SESSION);
    await using again = await cache.getSessionData(RECORDED_SESSION);
    expect(await again.numProbes()).toBe(2);
    expect(downloads() - before).toBe(1);
    const published = await readFile(goldenPath(`session/nwb/session_${RECORDED_SESSION}.nwb`));
    expect((await readFile(join(folder, SESSION_FILE))).equals(published)).toBe(true);
    expect(await session.hasLfp(PROBE)).toBe(true);
    expect(downloads() - before).toBe(1);
    const progress: string[] = [];
    const [one, two] = await Promise.all([
      session.getLfp(PROBE, { onProgress: ({ kind }) => progress.push(kind) }),
      session.getLfp(PROBE),
    ]);
    expectDataArray(one, golden(`get_lfp_${PROBE}`));
    expect(two.data).toEqual(one.data);
    expect(downloads() - before).toBe(2);
    expect(progress).toContain("end");
    expect((await stat(join(folder, LFP_FILE))).size).toBeGreaterThan(0);
    await cache.close();
  });

  it("stops fetching an LFP when told to, and fetches it when asked again", async () => {
    const { cache } = await openCache();
    await using session = await cache.getSessionData(RECORDED_SESSION);
    await expect(session.getLfp(PROBE, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "ECEPHYS_ABORTED",
    });
    expect((await session.getLfp(PROBE, { timeRange: { start: 20, stop: 21 } })).shape[1]).toBe(6);
    await cache.close();
  });

  it.each([
    ["truncated", (whole: Buffer) => whole.subarray(0, 200_000)],
    ["an HTML page", () => Buffer.from("<html>Please log in</html>")],
    ["empty", () => Buffer.alloc(0)],
  ])("fetches a recording anew that is %s, and keeps the bad one", async (_what, damage) => {
    const { folder, cache } = await openCache();
    const whole = await readFile(join(served, SESSION_FILE));
    const bad = damage(whole);
    const file = await cache.getSessionDataFile(RECORDED_SESSION);
    await writeFile(file, bad);
    const before = downloads();
    await using session = await cache.getSessionData(RECORDED_SESSION);
    expect(await session.ecephysSessionId()).toBe(RECORDED_SESSION);
    expect(downloads() - before).toBe(1);
    // The same where someone else put it there.
    await rm(join(folder, ".ecephys"), { recursive: true });
    await writeFile(file, bad);
    expect(await cache.getSessionDataFile(RECORDED_SESSION)).toBe(file);
    expect((await readFile(file)).equals(whole)).toBe(true);
    const [aside = "", ...more] = await readdir(join(folder, ".ecephys", "damaged"));
    expect(more).toEqual([]);
    expect((await readFile(join(folder, ".ecephys", "damaged", aside))).equals(bad)).toBe(true);
    await cache.close();
  });

  it("fetches damaged templates anew", async () => {
    const { cache } = await openCache();
    for (const file of [await cache.getNaturalMovieTemplateFile(1), await cache.getNaturalSceneTemplateFile(1)]) {
      await truncate(file, 100);
    }
    expect((await cache.getNaturalMovieTemplate(1)).dims).toEqual(["frame", "row", "column"]);
    expect((await cache.getNaturalSceneTemplate(1)).dims).toEqual(["row", "column"]);
    await cache.close();
  });

  it("knows an unpublished session, and keeps nothing of a file that is not what it should be", async () => {
    const { folder, cache } = await openCache();
    await expect(cache.getSessionData(1)).rejects.toMatchObject({ code: "ECEPHYS_NOT_PUBLISHED" });
    const file = join(served, SESSION_FILE);
    const whole = await readFile(file);
    for (const bad of [Buffer.from("<html></html>"), whole.subarray(0, 200_000), Buffer.alloc(0)]) {
      await writeFile(file, bad);
      await expect(cache.getSessionData(RECORDED_SESSION)).rejects.toMatchObject({
        code: expect.stringMatching(/^ECEPHYS_(CORRUPT_FILE|INVALID_RESPONSE|NOT_PUBLISHED)$/),
      });
      await expect(stat(join(folder, SESSION_FILE))).rejects.toMatchObject({ code: "ENOENT" });
    }
    await writeFile(file, whole);
    await using session = await cache.getSessionData(RECORDED_SESSION);
    expect(await session.ecephysSessionId()).toBe(RECORDED_SESSION);
    await cache.close();
  });
});

/** A golden frame with some of its columns. */
function onlyColumns(frame: unknown, names: readonly string[]): unknown {
  const { columns, data, ...rest } = frame as { columns: { name: string }[]; data: unknown[] };
  const kept = names.map((name) => columns.findIndex((column) => column.name === name));
  return { ...rest, columns: kept.map((i) => columns[i]), data: kept.map((i) => data[i]) };
}
