import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { EcephysProjectCache, fixedApi } from "@ecephys/cache";
import type { ProgressEvent } from "@ecephys/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateProject } from "./generate-project.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-sample-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Hash of every file by its path. */
async function hashes(of: string): Promise<Record<string, string>> {
  const out: Record<string, string> = {};
  for (const entry of await readdir(of, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    out[relative(of, file)] = createHash("sha256")
      .update(await readFile(file))
      .digest("hex");
  }
  return out;
}

const NO_THRESHOLDS = { amplitudeCutoffMaximum: null, presenceRatioMinimum: null, isiViolationsMaximum: null };

/** What AllenSDK 2.16.2 answers when it opens these folders. */
const ALLEN_SDK = {
  tiny: {
    sessions: [715093703, 847657808],
    unitCounts: [5, 15],
    channelCounts: [72, 48],
    probeUnits: [6, 9, 2, 3, 0],
    channels: 120,
    units: 20,
    firstUnits: [915958649, 915958680, 915958688],
    withoutThresholds: 53,
    everything: 57,
    acronyms: 16,
    metrics: { "brain_observatory_1.1": [4, 22], functional_connectivity: [15, 36] },
    sessionMetrics: [4, 15],
  },
  demo: {
    sessions: [715093703, 750332458, 766640955, 847657808],
    unitCounts: [244, 194, 3, 114],
    channelCounts: [1855, 2225, 2218, 1862],
    probeUnits: [28, 22, 0, 32, 32, 59, 73, 59, 24, 29, 34, 51, 27, 9, 48, 25, 1, 0, 0, 0, 1, 1],
    channels: 8160,
    units: 555,
    firstUnits: [915956871, 915956914, 915956925],
    withoutThresholds: 1407,
    everything: 1497,
    acronyms: 45,
    metrics: { "brain_observatory_1.1": [437, 1191], functional_connectivity: [117, 303] },
    sessionMetrics: [243, 194, 3, 114],
  },
};

describe.each(["tiny", "demo"] as const)("the %s project's folder", (scale) => {
  it("has the same bytes for the same seed, and others for another", async () => {
    const [one, two, three] = ["a", "b", "c"].map((name) => join(folder, `${scale}-${name}`)) as [
      string,
      string,
      string,
    ];
    // The recordings of the demo are made as those of the tiny project are, only larger.
    const what = { scale, recordings: scale === "tiny" };
    await generateProject({ ...what, seed: 5, folder: one });
    await generateProject({ ...what, seed: 5, folder: two });
    await generateProject({ ...what, seed: 6, folder: three });
    const [first, second, third] = [await hashes(one), await hashes(two), await hashes(three)];
    expect(second).toEqual(first);
    const differing = Object.keys(first).filter((file) => third[file] !== first[file]);
    expect(differing).toEqual(Object.keys(first).filter((file) => file !== "manifest.json"));
  });

  it("is a cache folder that answers as AllenSDK answers from it", async () => {
    const { manifest } = await generateProject({ scale, recordings: false, folder: join(folder, scale) });
    const cache = await EcephysProjectCache.fixed({ manifest });
    const sessions = await cache.getSessionTable();
    const units = await cache.getUnits();
    const ids = [...sessions.index] as number[];
    const metrics: Record<string, number[]> = {};
    for (const type of (await cache.getAllSessionTypes()) as string[]) {
      const annotated = await cache.getUnitAnalysisMetricsBySessionType(type);
      const raw = await cache.getUnitAnalysisMetricsBySessionType(type, { annotate: false });
      metrics[type] = [annotated.numRows, raw.numRows];
    }
    const sessionMetrics: number[] = [];
    for (const id of ids) sessionMetrics.push((await cache.getUnitAnalysisMetricsForSession(id)).numRows);
    expect({
      sessions: ids,
      unitCounts: [...sessions.column("unit_count")],
      channelCounts: [...sessions.column("channel_count")],
      probeUnits: [...(await cache.getProbes()).column("unit_count")],
      channels: (await cache.getChannels()).numRows,
      units: units.numRows,
      firstUnits: [...units.head(3).index],
      withoutThresholds: (await cache.getUnits(NO_THRESHOLDS)).numRows,
      everything: (await cache.getUnits({ ...NO_THRESHOLDS, filterByValidity: false })).numRows,
      acronyms: (await cache.getStructureAcronyms()).length,
      metrics,
      sessionMetrics,
    }).toEqual(ALLEN_SDK[scale]);
  });
});

describe("generateProject", () => {
  it("writes the manifest a new cache would write", async () => {
    const { manifest } = await generateProject({ scale: "tiny", folder: join(folder, "manifest") });
    await mkdir(join(folder, "new"));
    const fresh = join(folder, "new", "manifest.json");
    await EcephysProjectCache.open({ api: { ...fixedApi }, manifest: fresh });
    expect(await readFile(manifest, "utf8")).toBe(await readFile(fresh, "utf8"));
  });

  it("says what it made and reports each file, the manifest last", async () => {
    const events: ProgressEvent[] = [];
    const target = join(folder, "progress");
    const made = await generateProject({ scale: "tiny", folder: target, onProgress: (event) => events.push(event) });
    expect(made).toEqual({
      manifest: join(target, "manifest.json"),
      sessions: 2,
      probes: 5,
      channels: 120,
      units: 60,
    });
    const ended = events.flatMap((event) => (event.kind === "end" ? [event.what] : []));
    expect([...ended].sort()).toEqual(Object.keys(await hashes(target)).sort());
    expect(ended.at(-1)).toBe("manifest.json");
  });

  it("never writes into a folder that holds something", async () => {
    const taken = join(folder, "taken");
    await mkdir(taken);
    await writeFile(join(taken, "units.csv"), "real");
    await expect(generateProject({ scale: "tiny", folder: taken })).rejects.toMatchObject({
      code: "ECEPHYS_BAD_ARGUMENT",
      message: expect.stringContaining("is not empty. Nothing was written."),
    });
    expect(await readdir(taken)).toEqual(["units.csv"]);
  });

  it("refuses a scale that does not exist", async () => {
    const scale = "huge" as "tiny";
    await expect(generateProject({ scale, folder: join(folder, "huge") })).rejects.toMatchObject({
      code: "ECEPHYS_BAD_ARGUMENT",
      hint: "Choose one of tiny, demo, full.",
    });
    expect(await readdir(folder)).not.toContain("huge");
  });
});
