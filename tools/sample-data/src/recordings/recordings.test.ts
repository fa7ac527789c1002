import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EcephysProjectCache } from "@ecephys/cache";
import { afterAll, beforeAll, expect, it } from "vitest";
import { generateProject } from "../generate-project.js";
import { RECORDING_SCALES } from "./recording-scale.js";

const SESSION = 715093703;
const SCALE = RECORDING_SCALES.tiny;
let folder: string;
let cache: EcephysProjectCache;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-sample-"));
  const { manifest } = await generateProject({ scale: "tiny", folder: join(folder, "project") });
  cache = await EcephysProjectCache.fixed({ manifest });
});
afterAll(() => rm(folder, { recursive: true }));

it("records the units and channels of the tables", async () => {
  await using session = await cache.getSessionData(SESSION);
  const units = (await cache.getUnits()).filter((unit) => unit.ecephys_session_id === SESSION);
  const recorded = await session.units();
  expect([...recorded.index].sort()).toEqual([...units.index].sort());
  for (const id of recorded.index) {
    expect(recorded.loc(id)?.snr).toBe(units.loc(id)?.snr);
    expect(recorded.loc(id)?.ecephys_structure_acronym).toBe(units.loc(id)?.ecephys_structure_acronym);
  }
  const channels = (await cache.getChannels()).filter((channel) => channel.ecephys_session_id === SESSION);
  expect(await session.numChannels()).toBe(channels.numRows);
});

it("shows the stimuli of its session type, and spikes answer them", async () => {
  await using session = await cache.getSessionData(SESSION);
  expect(await session.stimulusNames()).toEqual([
    "spontaneous",
    "gabors",
    "flashes",
    "invalid_presentation",
    "drifting_gratings",
    "natural_movie_three",
    "natural_movie_one",
    "natural_scenes",
    "static_gratings",
  ]);
  const gratings = [...(await session.getStimulusTable("drifting_gratings")).index] as number[];
  const grey = [...(await session.getStimulusTable("spontaneous")).index] as number[];
  const rate = async (ids: readonly number[]): Promise<number> => {
    const counts = await session.presentationwiseSpikeCounts([0.1, 1.9], ids);
    return Array.from(counts.data, Number).reduce((sum, count) => sum + count, 0) / ids.length;
  };
  expect(await rate(gratings)).toBeGreaterThan(1.2 * (await rate(grey)));
});

it("has the LFP that the probes table promises, around the flashes", async () => {
  const probes = (await cache.getProbes()).filter((probe) => probe.ecephys_session_id === SESSION);
  await using session = await cache.getSessionData(SESSION);
  const first = (await session.getStimulusTable("flashes")).column("start_time").at(0) as number;
  for (const id of probes.index as Iterable<number>) {
    expect(await session.hasLfp(id)).toBe(probes.loc(id)?.has_lfp_data);
    if (!(await session.hasLfp(id))) continue;
    const lfp = await session.getLfp(id, { timeRange: { start: first, stop: first + 0.5 } });
    expect(lfp.dims).toEqual(["time", "channel"]);
    expect(lfp.shape[0]).toBeGreaterThan(600);
    expect(lfp.shape[1]).toBeGreaterThan(3);
    expect((await session.getCurrentSourceDensity(id)).dims).toEqual(["virtual_channel_index", "time"]);
  }
});

it("has the frames and scenes that were shown", async () => {
  const { frames, rows, columns } = SCALE.movie;
  expect((await cache.getNaturalMovieTemplate(1)).shape).toEqual([frames, rows, columns]);
  await using session = await cache.getSessionData(SESSION);
  const { frame = [] } = await session.getParameterValuesForStimulus("natural_scenes");
  for (const number of Array.from(frame, Number).filter((shown) => shown >= 0)) {
    expect((await cache.getNaturalSceneTemplate(number)).shape).toEqual([SCALE.scene.rows, SCALE.scene.columns]);
  }
});
