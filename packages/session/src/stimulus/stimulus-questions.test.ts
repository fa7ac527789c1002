import { readFileSync } from "node:fs";
import { EcephysError, type ErrorCode, type Logger, silentLogger } from "@ecephys/core";
import { NwbFile } from "@ecephys/io/nwb";
import { goldenPath } from "@ecephys-tools/goldens";
import { describe, expect, it } from "vitest";
import { StimulusQuestions, type StimulusSources } from "./stimulus-questions.js";
import { type IntervalLiteral, intervalSource, invalidTimes } from "./testing/interval-literal.js";

const UNIT = 950911932;

/** Three presentations, the first two touching, under two conditions. */
const PRESENTATIONS: IntervalLiteral = {
  start_time: [1, 2, 3.5],
  stop_time: [2, 3, 4],
  stimulus_name: ["a", "a", "b"],
  stimulus_block: [0, 0, 1],
  x_position: [1, 1, 2],
};

function ask(
  tables: Readonly<Record<string, IntervalLiteral>> = { a_presentations: PRESENTATIONS },
  sources: Partial<StimulusSources> = {},
): StimulusQuestions {
  return new StimulusQuestions({
    nwb: intervalSource(tables),
    invalidTimes: async () => invalidTimes(),
    spikeTimes: async () => new Map([[UNIT, Float64Array.of(1.5, 2, 2.5)]]),
    unitIds: async () => [UNIT],
    ...sources,
  });
}

async function refusal(work: Promise<unknown>, code: ErrorCode): Promise<EcephysError> {
  const error: unknown = await work.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(EcephysError);
  expect((error as EcephysError).code).toBe(code);
  expect((error as EcephysError).hint).toBeTruthy();
  return error as EcephysError;
}

describe("AllenSDK's answers at the edges", () => {
  const text = readFileSync(goldenPath("session/edge_cases.txt"), "utf8");
  const numbersAfter = (mark: string): number[] =>
    (
      text
        .split(mark)[1]
        ?.split("\n")[0]
        ?.match(/-?[\d.]+(?=[,\]])/g) ?? []
    ).map(Number);
  const spikes = Float64Array.from(numbersAfter("(spikes "));
  const questions = ask(undefined, { spikeTimes: async () => new Map([[1, spikes]]), unitIds: async () => [1] });

  it("count a spike on a shared edge twice", async () => {
    expect(spikes).toHaveLength(11);
    const counts = await questions.presentationwiseSpikeCounts([0, 0.5, 1], [0, 1, 2], [1]);
    expect([...counts.data]).toEqual(numbersAfter("per presentation: ").slice(0, 6));
  });

  it("give a spike between touching presentations to the earlier one", async () => {
    const rows = [...text.matchAll(/^([\d.]+) +(\d+) +\.\.\. +([\d.]+)$/gm)].slice(0, 6);
    const table = await questions.presentationwiseSpikeTimes();
    expect(
      table
        .toObjects()
        .map((row) => [row.spike_time, row.stimulus_presentation_id, row.time_since_stimulus_presentation_onset]),
    ).toEqual(rows.map((row) => row.slice(1).map(Number)));
  });

  it("number conditions, pause between presentations and join blocks", async () => {
    const presentations = await questions.stimulusPresentations();
    expect([...presentations.column("stimulus_condition_id")]).toEqual([0, 0, 1]);
    expect((await questions.stimulusConditions()).select(["stimulus_name", "x_position"]).toObjects()).toEqual([
      { stimulus_condition_id: 0, stimulus_name: "a", x_position: 1 },
      { stimulus_condition_id: 1, stimulus_name: "b", x_position: 2 },
    ]);
    expect((await questions.interPresentationIntervals()).toObjects()).toEqual([
      { row: 0, from_presentation_id: 0, to_presentation_id: 1, interval: 0 },
      { row: 1, from_presentation_id: 1, to_presentation_id: 2, interval: 0.5 },
    ]);
    expect((await questions.getStimulusEpochs()).toObjects()).toEqual([
      { epoch_id: 0, start_time: 1, stop_time: 3, duration: 2, stimulus_name: "a", stimulus_block: 0 },
      { epoch_id: 1, start_time: 3.5, stop_time: 4, duration: 0.5, stimulus_name: "b", stimulus_block: 1 },
    ]);
  });

  it("have a standard error for two presentations and none for one", async () => {
    const rows = (await questions.conditionwiseSpikeStatistics(null, [1])).toObjects();
    expect(rows).toMatchObject([
      { unit_id: 1, stimulus_condition_id: 0, spike_count: 5, stimulus_presentation_count: 2, spike_sem: 0.5 },
      { unit_id: 1, stimulus_condition_id: 1, spike_count: 1, stimulus_presentation_count: 1, spike_sem: Number.NaN },
    ]);
  });
});

describe("a session's stimuli", () => {
  it("are read once, when first asked about, and only the tables of presentations", async () => {
    const nwb = intervalSource({ trials: {}, a_presentations: PRESENTATIONS, invalid_times: {}, presentations_x: {} });
    const questions = ask(undefined, { nwb });
    expect(nwb.read).toEqual([]);
    const [first, second] = await Promise.all([questions.stimulusPresentations(), questions.stimulusPresentations()]);
    await Promise.all([questions.stimulusNames(), questions.getStimulusTable("a"), questions.stimulusConditions()]);
    expect(nwb.read).toEqual(["a_presentations"]);
    (first.column("start_time").values as Float64Array).fill(0);
    expect(second.column("start_time").values[0]).toBe(1);
  });

  it("are asked for again after a failure", async () => {
    let calls = 0;
    const questions = ask(undefined, {
      invalidTimes: async () => {
        if (calls++ === 0) throw new EcephysError("ECEPHYS_FILE_ACCESS", "Gone.", { hint: "Look." });
        return invalidTimes();
      },
    });
    await refusal(questions.stimulusNames(), "ECEPHYS_FILE_ACCESS");
    expect(await questions.stimulusNames()).toEqual(["a", "b"]);
  });

  it("have the durations and ids worked out here, whatever the file calls so", async () => {
    const columns = {
      ...PRESENTATIONS,
      duration: [9, 9, 9],
      stimulus_condition_id: [9, 9, 9],
      stimulus_index: [1, 2, 3],
    };
    const ids = { stimulus_presentation_id: [7, 8, 9], tags: [["x"], ["y"], ["z"]] };
    const table = await ask({ a_presentations: { ...columns, ...ids } }).stimulusPresentations();
    expect(table.toObjects()).toEqual((await ask().stimulusPresentations()).toObjects());
    expect([...table.column("duration")]).toEqual([1, 1, 0.5]);
  });

  it("are none, well typed, in a file without presentations", async () => {
    const questions = ask({});
    expect(await questions.numStimulusPresentations()).toBe(0);
    expect(await questions.stimulusNames()).toEqual([]);
    const dtypes = async (table: Promise<{ toColumnData(): { dtypes?: Readonly<Record<string, string>> } }>) =>
      (await table).toColumnData().dtypes;
    expect(await dtypes(questions.stimulusPresentations())).toMatchObject({
      stimulus_presentation_id: "int",
      start_time: "float",
      stop_time: "float",
      duration: "float",
      stimulus_name: "string",
      stimulus_condition_id: "int",
    });
    expect(await dtypes(questions.getStimulusEpochs())).toMatchObject({ epoch_id: "int", stimulus_name: "string" });
    expect((await questions.stimulusConditions()).numRows).toBe(0);
    expect((await questions.interPresentationIntervals()).numRows).toBe(0);
    expect((await questions.getStimulusTable()).numRows).toBe(0);
    expect(await questions.getStimulusParameterValues()).toEqual({});
    expect((await questions.presentationwiseSpikeCounts([0, 1])).shape).toEqual([0, 1, 1]);
    expect((await questions.presentationwiseSpikeTimes()).numRows).toBe(0);
    expect((await questions.conditionwiseSpikeStatistics()).numRows).toBe(0);
    const error = await refusal(questions.presentationwiseSpikeTimes([0]), "ECEPHYS_UNKNOWN_ID");
    expect(error.hint).toContain("no stimulus presentations");
  });

  it("of a name that was not shown are none", async () => {
    const questions = ask();
    const none = await questions.getStimulusTable(["gabors"], { includeUnusedParameters: true });
    expect([none.numRows, none.column("start_time").dtype, none.column("stimulus_name").dtype]).toEqual([
      0,
      "float",
      "string",
    ]);
    expect(await questions.getParameterValuesForStimulus("gabors", { dropNulls: false })).toEqual({});
    expect((await questions.getInterPresentationIntervalsForStimulus([])).numRows).toBe(0);
  });

  it("of an open file are refused once it is closed", async () => {
    const nwb = await NwbFile.open(goldenPath("session/nwb/session_715093703.nwb"));
    const answered = ask(undefined, { nwb });
    expect(await answered.numStimulusPresentations()).toBe(176);
    await nwb.close();
    await refusal(ask(undefined, { nwb }).stimulusPresentations(), "ECEPHYS_FILE_CLOSED");
  });

  it("leave out epochs shorter than their stimulus' threshold, and those only", async () => {
    const epochIds = async (durationThresholds: Record<string, number>) => [
      ...(await ask().getStimulusEpochs({ durationThresholds })).index,
    ];
    expect(await epochIds({ b: 0.5 })).toEqual([0, 1]);
    expect(await epochIds({ b: 0.6 })).toEqual([0]);
    expect(await epochIds({ a: 2.1 })).toEqual([1]);
  });
});

describe("ids that do not exist", () => {
  it.each([3, -1, 0.5, Number.NaN])("of presentations: %d, with those that do", async (id) => {
    const questions = ask();
    for (const work of [
      questions.presentationwiseSpikeCounts([0, 1], [0, id]),
      questions.presentationwiseSpikeTimes(id),
      questions.conditionwiseSpikeStatistics([id]),
      questions.getStimulusParameterValues({ stimulusPresentationIds: [id] }),
    ]) {
      const error = await refusal(work, "ECEPHYS_UNKNOWN_ID");
      expect(error.message).toContain(`presentation ${id}`);
      expect(error.hint).toContain("0 to 2");
    }
  });

  it("of units, with some that do", async () => {
    const questions = ask();
    for (const work of [
      questions.presentationwiseSpikeCounts([0, 1], null, [UNIT, 7]),
      questions.presentationwiseSpikeTimes(null, 7),
      questions.conditionwiseSpikeStatistics(null, [7]),
    ]) {
      const error = await refusal(work, "ECEPHYS_UNKNOWN_ID");
      expect(error.message).toContain("unit 7");
      expect(error.hint).toContain(String(UNIT));
    }
    const none = ask(undefined, { unitIds: async () => [] });
    expect((await refusal(none.presentationwiseSpikeTimes(null, UNIT), "ECEPHYS_UNKNOWN_ID")).hint).toContain(
      "filters",
    );
  });
});

it("takes one id, arrays and columns of ids", async () => {
  const questions = ask();
  const { index } = await questions.getStimulusTable("b");
  for (const selection of [2, [2], Int32Array.of(2), Float64Array.of(2), index]) {
    expect((await questions.presentationwiseSpikeCounts([-2, 0], selection, UNIT)).data).toEqual(Uint16Array.of(3));
  }
});

describe("empty selections and units without spikes", () => {
  const questions = ask(undefined, { unitIds: async () => [UNIT, 5] });

  it("give empty, well-typed answers", async () => {
    expect((await questions.presentationwiseSpikeCounts([0, 1], [], [])).shape).toEqual([0, 1, 0]);
    expect((await questions.presentationwiseSpikeCounts([0, 1], [0], [])).data).toBeInstanceOf(Uint16Array);
    const spikes = await questions.presentationwiseSpikeTimes([], [UNIT]);
    expect(spikes.toColumnData().dtypes).toEqual({
      spike_time: "float",
      stimulus_presentation_id: "int",
      unit_id: "int",
      time_since_stimulus_presentation_onset: "float",
    });
    const statistics = await questions.conditionwiseSpikeStatistics([0], []);
    expect(statistics.toColumnData().dtypes).toEqual({
      row: "int",
      unit_id: "int",
      stimulus_condition_id: "int",
      spike_count: "int",
      stimulus_presentation_count: "int",
      spike_mean: "float",
      spike_std: "float",
      spike_sem: "float",
    });
    expect((await questions.conditionwiseSpikeStatistics([])).numRows).toBe(0);
    expect(await questions.getStimulusParameterValues({ stimulusPresentationIds: [] })).toEqual({});
  });

  it("count zero spikes for a unit that has none, and leave it out where units are not named", async () => {
    expect([...(await questions.presentationwiseSpikeCounts([0, 1], null, 5)).data]).toEqual([0, 0, 0]);
    const unitsIn = async (unitIds?: number[]) => [
      ...new Set((await questions.conditionwiseSpikeStatistics(null, unitIds)).column("unit_id")),
    ];
    expect(await unitsIn([5, UNIT])).toEqual([5, UNIT]);
    expect(await unitsIn()).toEqual([UNIT]);
  });
});

describe("warnings", () => {
  it("go to the logger, where there is one", async () => {
    const said: unknown[] = [];
    const logger: Logger = { ...silentLogger, warn: (...args) => said.push(...args) };
    const questions = ask(undefined, { logger });
    await questions.presentationwiseSpikeCounts([0, 1], [0, 2]);
    await questions.presentationwiseSpikeCounts([0, 0.001], null, null, { binarize: true });
    expect(said).toEqual([]);
    await questions.presentationwiseSpikeCounts([0, 0.5, 1.25], [0, 1, 2]);
    expect(said).toEqual([expect.stringMatching(/1 neighbouring presentation\(s\) overlap, by up to 0.25 s/)]);
    await questions.presentationwiseSpikeCounts([0, 0.01], null, null, { binarize: true });
    expect(said).toHaveLength(2);
    expect(said[1]).toContain("0.01000 s wide");
    await questions.presentationwiseSpikeCounts([0, 0.01], null, null, { binarize: true, largeBinSizeThreshold: 0.02 });
    expect(said).toHaveLength(2);
  });
});
