import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { goldenPath } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EcephysProjectCache } from "../ecephys/ecephys-project-cache.js";
import { goldenBackend } from "../testing/golden-backend.js";

const SESSIONS = [715093703, 719161530, 771160300, 847657808];
const TYPES = ["brain_observatory_1.1", "functional_connectivity"];

let folder: string;
const backend = goldenBackend();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys folder é "));
  const cache = await EcephysProjectCache.open({ api: backend, manifest: join(folder, "manifest.json") });
  await cache.getUnits();
  for (const id of SESSIONS) await cache.getUnitAnalysisMetricsForSession(id);
  for (const type of TYPES) await cache.getUnitAnalysisMetricsBySessionType(type);
});
afterAll(() => rm(folder, { recursive: true }));

describe("a folder filled by us", () => {
  const files = [
    "manifest.json",
    "sessions.csv",
    "probes.csv",
    "channels.csv",
    "units.csv",
    ...TYPES.map((type) => `${type}_analysis_metrics.csv`),
    ...SESSIONS.map((id) => `session_${id}/session_${id}_analysis_metrics.csv`),
  ];

  it.each(files)("holds %s byte for byte as AllenSDK writes it", async (file) => {
    expect(await readFile(join(folder, file), "utf8")).toBe(
      await readFile(join(goldenPath("tables/cache"), file), "utf8"),
    );
  });

  it("holds nothing else beside the hidden folder", async () => {
    const entries = (await readdir(folder)).sort();
    const top = files.map((file) => file.split("/")[0] as string);
    expect(entries).toEqual([...new Set([".ecephys", ...top])].sort());
  });

  it("asks the backend once for each table", () => {
    expect([...backend.calls].sort()).toEqual([...new Set(backend.calls)].sort());
  });

  it("needs its hidden folder for nothing but speed", async () => {
    const before = await (await EcephysProjectCache.fixed({ manifest: join(folder, "manifest.json") })).getUnits();
    await rm(join(folder, ".ecephys"), { recursive: true });
    const after = await (await EcephysProjectCache.fixed({ manifest: join(folder, "manifest.json") })).getUnits();
    expect(after.toColumns()).toEqual(before.toColumns());
  });
});
