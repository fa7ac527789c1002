import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { NwbFile } from "@ecephys/io/nwb";
import { EcephysSession } from "@ecephys/session";
import { startWarehouseServer } from "@ecephys/warehouse-server";
import { generateProject } from "@ecephys-tools/sample-data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runAllenSdk } from "./child/measured-run.js";
import { runChild } from "./child/run-child.js";
import { copyForMeasuring, type MeasuredFolder } from "./folder/measured-folder.js";
import { findLongestSeries, generatedLfp } from "./folder/measured-lfp.js";
import type { Measurement, Request } from "./measure/requests.js";
import { MEASURE_SCRIPT } from "./script-paths.js";

// Whether the right work is done; how long it takes is the bench's business alone.
const UNITS = 60;
let project: string;
let folder: MeasuredFolder;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "ecephys-bench-"));
  const { manifest } = await generateProject({ scale: "tiny", folder: project });
  folder = await copyForMeasuring(manifest);
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
  await rm(project, { recursive: true });
});

function sessionFile(): string {
  const { sessionId, original } = folder;
  return join(dirname(original), `session_${sessionId}`, `session_${sessionId}.nwb`);
}

async function measured(request: Request): Promise<Measurement> {
  const fromSources = ["--conditions=@ecephys/source", "--import", "tsx"];
  const { stdout } = await runChild(process.execPath, [...fromSources, MEASURE_SCRIPT, JSON.stringify(request)]);
  return JSON.parse(stdout) as Measurement;
}

it("calls once, or reads every cell and calls again", async () => {
  const call = { manifest: folder.manifest, method: "getProbes", args: [] } as const;
  const once = await measured({ do: "call", ...call });
  expect(once).toMatchObject({ rows: 5 });
  expect(once.peakMiB).toBeGreaterThan(20);
  expect(once).not.toHaveProperty("repeatMs");
  const again = await measured({ do: "repeat", repeats: 3, ...call });
  expect(again.repeatMs).toHaveLength(3);
  expect(again.wholeTableMs).toBeGreaterThanOrEqual(again.firstMs);
});

it("calls the metrics of the session that was chosen", async () => {
  const { manifest, sessionId, sessionType } = folder;
  const ofSession = { method: "getUnitAnalysisMetricsForSession", args: [sessionId] } as const;
  const ofType = { method: "getUnitAnalysisMetricsBySessionType", args: [sessionType] } as const;
  const rows = async (call: typeof ofSession | typeof ofType) =>
    (await measured({ do: "call", manifest, ...call })).rows;
  // The tiny project has one session of each type.
  expect(await rows(ofSession)).toBe(await rows(ofType));
});

it("fetches what is absent, and only that", async () => {
  await using server = await startWarehouseServer({ manifests: [folder.original] });
  const present = ["sessions.csv", "probes.csv", "channels.csv", "units.csv"];
  const manifest = await folder.emptyFolder(present);
  const call = { method: "getUnitAnalysisMetricsBySessionType", args: [folder.sessionType], annotate: false } as const;
  const { rows } = await measured({ do: "fetch", host: server.host, manifest, ...call });
  expect(rows).toBeGreaterThan(0);
  expect(server.requests.map(({ url }) => url.split(",")[0]).join()).toMatch(
    /^(?:[^,]*EcephysUnitMetricBundle[^,]*,?)+$/,
  );
});

it("reads, cuts and writes the same table", async () => {
  const path = folder.path("units.csv");
  const out = `${path}.out`;
  expect((await measured({ do: "read", path, index: "id" })).rows).toBe(UNITS);
  expect((await measured({ do: "read with csv-parse", path, index: "id" })).rows).toBe(UNITS);
  expect((await measured({ do: "write", path, index: "id", out })).rows).toBe(UNITS);
  expect(await readFile(out, "utf8")).toBe(await readFile(path, "utf8"));
});

it("asks a session of all presentations and units, or of the first ones", async () => {
  const path = sessionFile();
  const off = { amplitudeCutoffMaximum: null, presenceRatioMinimum: null, isiViolationsMaximum: null };
  await using session = await EcephysSession.fromNwbPath(path, off);
  const units = (await session.units()).numRows;
  const gratings = (await session.getStimulusTable(["drifting_gratings"])).numRows;
  const counts = async (shares: object) =>
    (await measured({ do: "analysis", path, ...shares })).steps?.["spike counts, drifting gratings"];
  expect(await counts({})).toMatchObject({ of: [gratings, 200, units], size: gratings * 200 * units });
  const part = await counts({ ofPresentations: 1 / 2, ofUnits: 2 / units });
  expect(part).toMatchObject({ of: [gratings / 2, 200, 2], size: (gratings / 2) * 200 * 2 });
}, 60_000);

it("reads a dataset, or the first part of it", async () => {
  const path = sessionFile();
  await using file = await NwbFile.open(path);
  // Where the last unit's spikes end.
  const spikes = Number((await (await file.dataset("/units/spike_times_index")).read()).at(-1));
  const dataset = { do: "dataset", path, dataset: "/units/spike_times" } as const;
  expect((await measured(dataset)).rows).toBe(spikes);
  expect((await measured({ ...dataset, share: 1 / 4 })).rows).toBe(Math.floor(spikes / 4));
});

it("reads windows of all channels of a generated LFP", async () => {
  const path = await generatedLfp(2, () => undefined, project);
  const series = await findLongestSeries(path);
  expect(series).toMatchObject({ numSamples: 2 * 1250, numChannels: 93, perSecond: 1250 });
  const request = { do: "windows", path, series: series.path, starts: [0, 700, 1250], samples: 1250 } as const;
  expect((await measured(request)).rows).toBe(3 * 1250 * 93);
});

const python = process.env.ECEPHYS_PYTHON ?? "";
describe.skipIf(python === "")("AllenSDK (set ECEPHYS_PYTHON to run this)", () => {
  it("does the same work", async () => {
    const request = { do: "repeat", manifest: folder.manifest, repeats: 2, method: "getProbes", args: [] } as const;
    const run = await runAllenSdk(python, request);
    expect(run).toMatchObject({ rows: 5, repeatMs: [expect.any(Number), expect.any(Number)] });
    const path = await generatedLfp(2, () => undefined, project);
    const series = await findLongestSeries(path);
    const windows = { do: "windows", path, series: series.path, starts: [3, 1250], samples: 10 } as const;
    expect(await runAllenSdk(python, windows)).toMatchObject({ rows: 2 * 10 * 93 });
    const times = { do: "dataset", path, dataset: `${series.path}/timestamps` } as const;
    expect(await runAllenSdk(python, times)).toMatchObject({ rows: 2500 });
    const read = { path: folder.path("units.csv"), index: "id" };
    expect(await runAllenSdk(python, { do: "read", ...read })).toMatchObject({ rows: UNITS });
  }, 60_000);
});

it("passes on the last words of a process that fails", async () => {
  const request = { do: "call", manifest: join(project, "no.json"), method: "getUnits", args: [] } as const;
  await expect(measured(request)).rejects.toMatchObject({
    code: "ECEPHYS_MISSING_DATA",
    message: expect.stringContaining("There is no manifest at") as string,
  });
});
