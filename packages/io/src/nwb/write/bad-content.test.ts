import { readdir } from "node:fs/promises";
import { dirname } from "node:path";
import { DataArray } from "@ecephys/tables";
import { describe, expect, it } from "vitest";
import type { LfpNwbContent } from "./content/lfp-content.js";
import type { SessionNwbContent } from "./content/session-content.js";
import { type Columns, SMALL, smallLfp, smallSession, tableOf, waveform } from "./testing/small-content.js";
import { temporaryFolder } from "./testing/temporary-folder.js";
import { writeLfpNwb, writeSessionNwb } from "./write-nwb.js";

const pathOf = temporaryFolder();

async function refusal(writing: Promise<void>, path: string): Promise<string> {
  const error: unknown = await writing.then(
    () => "nothing",
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT", hint: expect.stringMatching(/\S/) });
  expect(await readdir(dirname(path))).toEqual([]);
  return (error as { summary: string }).summary;
}

const changed = (table: keyof typeof SMALL, columns: Columns): Partial<SessionNwbContent> => ({
  [table]: tableOf({ ...SMALL[table], ...columns }),
});
const spikes = (...times: number[]): Map<number, Float64Array> =>
  new Map([
    [100, Float64Array.from(times)],
    [101, new Float64Array(0)],
  ]);
const gaze = (rows: number) => tableOf({ time: Array.from({ length: rows }, (_, i) => i) });

describe("content of a session that does not fit together is refused before anything is written", () => {
  it.each<[string, Partial<SessionNwbContent>, string | RegExp]>([
    [
      "two units of one id",
      changed("units", { unit_id: [100, 100] }),
      'units, column "unit_id", row 1: expected an id that is not in row 0, got 100',
    ],
    [
      "a unit on no channel",
      changed("units", { peak_channel_id: [10, 99] }),
      'units, column "peak_channel_id", row 1 (unit_id 101): expected the id of one of the channels, got 99',
    ],
    [
      "no peak channel",
      { units: tableOf({ unit_id: [1] }) },
      "units has no column peak_channel_id and none firing_rate and none",
    ],
    [
      "an unknown unit column",
      changed("units", { amplitud: [1, 2] }),
      'units has a column "amplitud", and AllenSDK refuses',
    ],
    [
      "text for a number",
      changed("units", { snr: [1, "high"] }),
      'units, column "snr", row 1 (unit_id 101): expected a number, got "high"',
    ],
    [
      "no spike times",
      { spikeTimes: new Map([[100, Float64Array.of(1, 2, 3)]]) },
      "spikeTimes has no entry for unit 101",
    ],
    ["other lengths", { spikeTimes: spikes(1, 2) }, "Unit 100 has 2 spikeTimes and 3 spikeAmplitudes"],
    [
      "unsorted spikes",
      { spikeTimes: spikes(2, 3, 1) },
      "The spikeTimes of unit 100 do not ascend: position 2 is 1 after 3",
    ],
    [
      "a spike at no time",
      { spikeTimes: spikes(Number.NaN, 3, 4) },
      "The spikeTimes of unit 100 do not ascend: position 0 is NaN",
    ],
    ["no waveform", { meanWaveforms: new Map([[100, waveform()]]) }, "meanWaveforms has no entry for unit 101"],
    [
      "waveforms of two lengths",
      {
        meanWaveforms: new Map([
          [100, waveform(3, 4)],
          [101, waveform(3, 5)],
        ]),
      },
      "The mean waveform of unit 101 has 5 samples, that of unit 100 4",
    ],
    [
      "a channel of no probe",
      changed("channels", { probe_id: [1, 2, 1] }),
      'channels, column "probe_id", row 1 (id 11): expected the id of a probe (1), got 2',
    ],
    [
      "two channels in one place",
      changed("channels", { probe_channel_number: [0, 1, 1] }),
      'channels, column "probe_channel_number", row 2 (id 12): expected a number no other channel of the probe has, got 1',
    ],
    [
      "half a channel number",
      changed("channels", { probe_channel_number: [0, 1, 1.5] }),
      'channels, column "probe_channel_number", row 2 (id 12): expected a whole number, got 1.5',
    ],
    [
      "doubtful validity",
      changed("channels", { valid_data: [true, null, true] }),
      'channels, column "valid_data", row 1 (id 11): expected true or false, got null',
    ],
    [
      "a probe that is a path",
      changed("probes", { description: ["a/b"] }),
      'probes, column "description", row 0: "a/b" cannot be the name of an object',
    ],
    [
      "a probe called electrodes",
      changed("probes", { description: ["electrodes"] }),
      "expected a name no other probe has",
    ],
    [
      "presentations out of order",
      changed("stimulusPresentations", { start_time: [0, 1, 1] }),
      'stimulusPresentations, column "start_time", row 2 (stimulus_presentation_id 2): expected a time after that of the row before, got 1',
    ],
    [
      "a presentation that ends before it begins",
      changed("stimulusPresentations", { stop_time: [1, 0.5, 2] }),
      'column "stop_time", row 1 (stimulus_presentation_id 1): expected a time that is not before start_time, got 0.5',
    ],
    [
      "presentations that are not counted from 0",
      changed("stimulusPresentations", { stimulus_presentation_id: [4, 5, 6] }),
      'column "stimulus_presentation_id", row 0: expected the id 0: presentations count from 0, got 4',
    ],
    [
      "a presentation of nothing",
      changed("stimulusPresentations", { stimulus_name: ["a", null, "b"] }),
      'column "stimulus_name", row 1 (stimulus_presentation_id 1): expected text, got null',
    ],
    [
      "a parameter that is an object",
      changed("stimulusPresentations", { mask: [null, { a: 1 }, null] }),
      'column "mask", row 1 (stimulus_presentation_id 1): expected a number, text, list of numbers or nothing',
    ],
    [
      "tags that are no list",
      { invalidTimes: tableOf({ id: [0], start_time: [0], stop_time: [1], tags: ["x"] }) },
      'invalidTimes, column "tags", row 0 (id 0): expected a list of texts, got "x"',
    ],
    [
      "running backwards in time",
      { runningSpeed: tableOf({ id: [0, 1], start_time: [1, 0], end_time: [1, 2], velocity: [1, 1] }) },
      'runningSpeed, column "start_time", row 1 (id 1): expected a time after',
    ],
    ["pupil without gaze", { pupilData: gaze(3) }, "pupilData has 3 rows, screenGazeData is not given"],
    [
      "gaze without filtered columns",
      { screenGazeData: tableOf({ time: [1], raw_eye_area: [1] }) },
      "screenGazeData has no filtered columns",
    ],
    [
      "a rig of two dimensions",
      { rigGeometryData: tableOf({ axis: ["x", "y"] }) },
      "The rows of rigGeometryData are x, y.",
    ],
    [
      "a rig without a camera",
      { rigGeometryData: tableOf({ axis: ["x", "y", "z"], monitor_position_mm: [1, 2, 3] }) },
      "rigGeometryData has no column camera_position_…",
    ],
    ["no session id", { ecephysSessionId: 1.5 }, "ecephysSessionId is 1.5"],
    ["a time of no place", { sessionStartTime: "2019-01-19T00:54:18" }, 'sessionStartTime is "2019-01-19T00:54:18"'],
    ["an impossible date", { sessionStartTime: "2019-13-19T00:54:18Z" }, 'sessionStartTime is "2019-13-19T00:54:18Z"'],
    ["no date", { sessionStartTime: new Date(Number.NaN) }, 'sessionStartTime is "Invalid Date"'],
    ["a nameless mouse", { specimen: { specimenName: "", ageInDays: 1 } }, 'specimen.specimenName is ""'],
    ["a mouse of negative age", { specimen: { specimenName: "m", ageInDays: -1 } }, "specimen.ageInDays is -1"],
    ["a sex in words", { specimen: { specimenName: "m", ageInDays: 1, sex: "male" } }, 'specimen.sex is "male"'],
  ])("%s", async (_, changes, message) => {
    const path = pathOf("bad.nwb");
    expect(await refusal(writeSessionNwb(path, smallSession(changes)), path)).toContain(message);
  });

  it.each<[string, unknown, string, string]>([
    ["nothing", null, "The content of a session is null", "Give an object with ecephysSessionId"],
    ["a list", [1], "The content of a session is a list of 1", "Give an object with"],
    ["units that are a list", { units: [1, 2] }, "units is a list of 2", "Give a Table."],
    ["probes that are null", { probes: null }, "probes is null", "Give a Table."],
    ["running speed that is text", { runningSpeed: "fast" }, 'runningSpeed is "fast"', "or leave it out"],
    ["spikes by name", { spikeTimes: {} }, "spikeTimes is an object", "Give a Map by unit id."],
    ["no waveforms", { meanWaveforms: undefined }, "meanWaveforms is missing", "Give a Map by unit id."],
    ["no specimen", { specimen: undefined }, "specimen is missing", "Give an object."],
    ["a number for text", { institution: 3 }, "institution is 3", "Give text"],
    ["a slip", { invalidTime: tableOf({ id: [] }) }, 'a field "invalidTime"', "Did you mean invalidTimes"],
    ["a slip in case", { pupildata: null }, 'a field "pupildata"', "Did you mean pupilData"],
    [
      "a slip in the specimen",
      { specimen: { specimenName: "m", ageInDays: 1, sx: "M" } },
      'specimen has a field "sx"',
      "Did you mean sex",
    ],
    [
      "spikes of one unit as text",
      { spikeTimes: new Map([[100, "1,2"]]) },
      'spikeTimes has "1,2" for unit 100',
      "Float64Array",
    ],
    [
      "a waveform that is a list",
      {
        meanWaveforms: new Map([
          [100, [1]],
          [101, [2]],
        ]),
      },
      "meanWaveforms has a list of 1 for unit 100",
      "DataArray",
    ],
    [
      "presentations that a session hides",
      changed("stimulusPresentations", { stimulus_name: ["a", "invalid_presentation", "b"] }),
      'column "stimulus_name", row 1: invalid_presentation is what sessions call',
      "Leave these rows out and count the others from 0",
    ],
    [
      "half a stimulus number",
      changed("stimulusPresentations", { stimulus_index: [0, 1.5, 2] }),
      'column "stimulus_index", row 1 (stimulus_presentation_id 1): expected a whole number or nothing, got 1.5',
      "Correct",
    ],
  ])("%s", async (_, changes, message, hint) => {
    const path = pathOf("bad.nwb");
    const isContent = changes === null || Array.isArray(changes);
    const content = (isContent ? changes : { ...smallSession(), ...(changes as object) }) as SessionNwbContent;
    const writing = writeSessionNwb(path, content);
    expect(await refusal(writing, path)).toContain(message);
    await expect(writing).rejects.toMatchObject({ hint: expect.stringContaining(hint) });
  });

  it("options that do not exist", async () => {
    const path = pathOf("bad.nwb");
    const write = (options: object): Promise<string> => refusal(writeSessionNwb(path, smallSession(), options), path);
    expect(await write({ layuot: "current" })).toBe('Unknown option "layuot".');
    expect(await write({ layout: "old" })).toContain('options.layout is "old"');
    expect(await write({ compression: "zip" })).toContain('options.compression is "zip"');
  });
});

describe("content of an LFP that does not fit together is refused, and no file is left", () => {
  const lfp = (shape: readonly number[], data: DataArray["data"], coords: object, dims = ["time", "channel"]) =>
    new DataArray({ name: "LFP", dims, shape, data, coords: coords as Record<string, number[]> });
  const stream = (...pieces: { time: Float64Array; data: Float32Array }[]) => ({ channelIds: [10, 11], pieces });
  const piece = (time: number[], length = time.length * 2) => ({
    time: Float64Array.from(time),
    data: new Float32Array(length),
  });

  it.each<[string, unknown, string]>([
    ["nothing", null, "The content of an LFP is null"],
    ["no lfp", { lfp: null }, "lfp is null"],
    ["an lfp of nothing", { lfp: {} }, "lfp is neither a DataArray nor a stream"],
    ["a piece of nothing", { lfp: { channelIds: [10], pieces: [null] } }, "from sample 0 on lacks time or data"],
    ["no channels", { channels: undefined }, "channels is missing"],
    ["a density that is a list", { currentSourceDensity: [1] }, "currentSourceDensity is a list of 1"],
    ["a slip", { currentSourceDensty: null }, 'a field "currentSourceDensty"'],
  ])("%s", async (_, changes, message) => {
    const path = pathOf("bad.nwb");
    const content = (changes === null ? null : { ...smallLfp(), ...(changes as object) }) as LfpNwbContent;
    expect(await refusal(writeLfpNwb(path, content), path)).toContain(message);
  });

  it.each<[string, Partial<LfpNwbContent>, string]>([
    ["an unknown probe", { probeId: 2 }, "probes has no probe 2"],
    [
      "an unknown channel",
      { lfp: lfp([1, 1], new Float32Array(1), { time: [0], channel: [99] }) },
      "channels has no channel 99, which the lfp has",
    ],
    [
      "turned round",
      { lfp: lfp([1, 1], new Float32Array(1), { time: [0], channel: [10] }, ["channel", "time"]) },
      "lfp has the dimensions channel × time",
    ],
    ["no coordinates", { lfp: lfp([1, 1], new Float32Array(1), {}) }, "lfp has the dimensions time × channel"],
    [
      "of no fitting numbers",
      { lfp: lfp([1, 1], new Int32Array(1), { time: [0], channel: [10] }) },
      "The lfp's data is a Int32Array",
    ],
    [
      "times that stand still",
      { lfp: lfp([2, 1], new Float32Array(2), { time: [1, 1], channel: [10] }) },
      "The lfp's times do not ascend: sample 1 is at 1, the one before at 1",
    ],
    ["a stream of other numbers", { lfp: { ...stream(), dtype: "int32" as "int16" } }, 'lfp.dtype is "int32"'],
    [
      "a short piece",
      { lfp: stream(piece([0, 1]), piece([2, 3], 3)) },
      "The piece of the lfp from sample 2 on has 2 times and 3 values of Float32Array",
    ],
    [
      "pieces out of order",
      { lfp: stream(piece([0, 1]), piece([1, 2])) },
      "The lfp's times do not ascend: sample 2 is at 1, the one before at 1",
    ],
    [
      "a density turned round",
      { currentSourceDensity: lfp([1, 1], new Float64Array(1), {}, ["time", "virtual_channel_index"]) },
      "currentSourceDensity has the dimensions time × virtual_channel_index",
    ],
    [
      "a density somewhere",
      { currentSourceDensity: lfp([1, 1], new Float64Array(1), { time: [0] }, ["virtual_channel_index", "time"]) },
      "currentSourceDensity has no coordinate horizontal_position",
    ],
  ])("%s", async (_, changes, message) => {
    const path = pathOf("bad.nwb");
    expect(await refusal(writeLfpNwb(path, smallLfp(changes)), path)).toContain(message);
  });
});
