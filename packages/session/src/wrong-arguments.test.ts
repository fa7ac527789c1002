import { EcephysError, type ErrorCode, type Logger, silentLogger } from "@ecephys/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EcephysSession } from "./ecephys-session.js";
import { goldenLfpPaths, goldenSessionPath } from "./golden/golden-contexts.js";

const PROBE = 810755797;
const BAD = "ECEPHYS_BAD_ARGUMENT";
const UNKNOWN = "ECEPHYS_UNKNOWN_ID";
const warnings: string[] = [];
let session: EcephysSession;

beforeAll(async () => {
  const logger: Logger = { ...silentLogger, warn: (message) => warnings.push(String(message)) };
  session = await EcephysSession.fromNwbPath(goldenSessionPath("nwb"), { logger, lfpPaths: goldenLfpPaths() });
});
afterAll(() => session.close());

type Method = Exclude<
  {
    [K in keyof EcephysSession]: EcephysSession[K] extends (...args: never[]) => Promise<unknown> ? K : never;
  }[keyof EcephysSession],
  symbol
>;

/** As from JavaScript: whatever the types say. */
function call(method: Method, ...args: readonly unknown[]): Promise<unknown> {
  return (session[method] as unknown as (...args: unknown[]) => Promise<unknown>).apply(session, [...args]);
}

async function refusal(work: Promise<unknown>, code: ErrorCode): Promise<string> {
  const error: unknown = await work.then(
    () => "an answer",
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EcephysError);
  expect((error as EcephysError).code).toBe(code);
  expect((error as EcephysError).hint).toBeTruthy();
  return `${(error as EcephysError).message} ${(error as EcephysError).hint}`;
}

type Wrong = readonly [method: Method, args: readonly unknown[], says: string];

describe("options", () => {
  it.each<Wrong>([
    ["getStimulusParameterValues", [[164]], "{ stimulusPresentationIds: … }"],
    ["getStimulusParameterValues", [new Set([164])], "{ stimulusPresentationIds: … }"],
    ["getStimulusParameterValues", [null], "got null"],
    ["getStimulusParameterValues", [{ dropNull: false }], "Did you mean dropNulls"],
    ["getStimulusParameterValues", [{ dropNulls: "no" }], 'got "no"'],
    ["getParameterValuesForStimulus", ["gabors", { dropNull: false }], "Did you mean dropNulls"],
    ["getParameterValuesForStimulus", ["gabors", false], "got false"],
    ["getStimulusTable", ["flashes", true], "{ includeDetailedParameters: … }"],
    ["getStimulusTable", ["flashes", "gabors"], "Options must be an object"],
    ["getStimulusTable", ["flashes", { includeDetailed: true }], "includeDetailedParameters"],
    ["getStimulusTable", ["flashes", { includeUnusedParameters: 1 }], "includeUnusedParameters must be true or false"],
    ["getStimulusEpochs", [{ durationThreshold: {} }], "Did you mean durationThresholds"],
    ["getStimulusEpochs", [{ durationThresholds: null }], "must be an object, got null"],
    ["getStimulusEpochs", [{ durationThresholds: [4] }], "got a list of 1"],
    ["getStimulusEpochs", [{ durationThresholds: { spontaneos: 4 } }], "Did you mean spontaneous"],
    ["getStimulusEpochs", [{ durationThresholds: { toString: 4 } }], "It showed "],
    [
      "getStimulusEpochs",
      [{ durationThresholds: { spontaneous: "4" } }],
      'spontaneous must be a finite number, got "4"',
    ],
    ["getStimulusEpochs", [{ durationThresholds: { spontaneous: Number.NaN } }], "got NaN"],
    ["presentationwiseSpikeCounts", [[0, 1], 1, null, { binarise: true }], "Did you mean binarize"],
    ["presentationwiseSpikeCounts", [[0, 1], 1, null, { binarize: "no" }], "binarize must be true or false"],
    ["presentationwiseSpikeCounts", [[0, 1], 1, null, { largeBinSizeThreshold: "x" }], 'must be a number, got "x"'],
    ["presentationwiseSpikeCounts", [[0, 1], 1, null, { timeDomainCallback: 5 }], "must be a function"],
    ["presentationwiseSpikeCounts", [[0, 1], 1, null, { dtype: 10n }], "no dtype 10n"],
    ["presentationwiseSpikeCounts", [[0, 1], 1, null, null], "got null"],
    ["conditionwiseSpikeStatistics", [1, null, { useRate: true }], "Did you mean useRates"],
    ["conditionwiseSpikeStatistics", [1, null, true], "{ useRates: … }"],
    ["runningSpeed", [null], "{ includeRotation: … }"],
    ["runningSpeed", [{ includeRotation: "yes" }], "includeRotation must be true or false"],
    ["getScreenGazeData", [true], "{ includeFilteredData: … }"],
    ["getLfp", [PROBE, 70], "{ timeRange: … } or { channelIds: … }"],
    ["getLfp", [PROBE, null], "got null"],
    ["getLfp", [PROBE, { timeRange: 70 }], "timeRange must be an object, got 70"],
    ["getLfp", [PROBE, { timeRange: null }], "timeRange must be an object, got null"],
    ["getLfp", [PROBE, { timeRange: { start: null } }], "start must be a number, got null"],
    ["getLfp", [PROBE, { timeRange: { start: "20" } }], 'start must be a number, got "20"'],
    ["getLfp", [PROBE, { maskInvalidIntervals: 0 }], "maskInvalidIntervals must be true or false"],
    ["getLfp", [PROBE, { signal: 5 }], "signal must be an AbortSignal"],
    ["getCurrentSourceDensity", [PROBE, null], "got null"],
  ])("of %s refuse case %#", async (method, args, says) => {
    expect(await refusal(call(method, ...args), BAD)).toContain(says);
  });
});

describe("bin edges", () => {
  it.each<[edges: unknown, says: string]>([
    [["0", "0.1"], 'got "0" at position 0'],
    [[0, null], "got null at position 1"],
    [[0, Number.POSITIVE_INFINITY], "got Infinity at position 1"],
    [new Array(1e9), "got undefined at position 0"],
    [{ length: 1e9 }, "must be a list of numbers"],
    ["0123", 'got "0123"'],
    [0.1, "got 0.1"],
    [undefined, "got undefined"],
    [new DataView(new ArrayBuffer(8)), "DataView"],
  ])("refuse case %#", async (edges, says) => {
    expect(await refusal(call("presentationwiseSpikeCounts", edges, [1]), BAD)).toContain(says);
  });

  it("refuse what needs more than 2 GiB, and say how much", async () => {
    const edges = Float64Array.from({ length: 1_500_001 }, (_, i) => i * 1e-9);
    const ids = new Int32Array(200).fill(1);
    const asked = session.presentationwiseSpikeCounts(edges, ids.subarray(0, 10), null, { dtype: "float64" });
    expect(await refusal(asked, BAD)).toMatch(/10 presentations × 1500000 bins × 19 units need 2\.1 GiB/);
    const noUnits = session.presentationwiseSpikeCounts(edges, ids, []);
    expect(await refusal(noUnits, BAD)).toContain("need 2.2 GiB");
  });

  it.each([[undefined], [5], [{ length: 2 }], [Promise.resolve([0, 1])], [["0", "1"]], [BigInt64Array.of(0n, 1n)]])(
    "from a callback refuse case %#",
    async (result) => {
      const options = { timeDomainCallback: () => result };
      const message = await refusal(call("presentationwiseSpikeCounts", [0, 1], [1], null, options), BAD);
      expect(message).toContain("timeDomainCallback's result must be");
    },
  );
});

describe("ids", () => {
  const noLists = [10n, true, {}, new Set([1]), { length: 3 }, () => 1, new DataView(new ArrayBuffer(8))];

  it.each(noLists)("that are no list, case %#, are refused and not taken for none", async (ids) => {
    for (const [method, ...args] of [
      ["presentationwiseSpikeCounts", [0, 1], ids],
      ["presentationwiseSpikeCounts", [0, 1], [1], ids],
      ["presentationwiseSpikeTimes", ids],
      ["presentationwiseSpikeTimes", [1], ids],
      ["conditionwiseSpikeStatistics", ids],
      ["conditionwiseSpikeStatistics", [1], ids],
      ["getStimulusParameterValues", { stimulusPresentationIds: ids }],
      ["getLfp", PROBE, { channelIds: ids }],
      ["channelStructureIntervals", ids],
    ] as readonly (readonly [Method, ...unknown[]])[]) {
      expect(await refusal(call(method, ...args), BAD)).toContain("must be a list of ids");
    }
  });

  it.each([850261196, null, undefined, "850261196"])("of channels must be listed to have runs: %s", async (ids) => {
    expect(await refusal(call("channelStructureIntervals", ids), BAD)).toContain("channelIds must be a list");
  });

  it("that are text are unknown, whole", async () => {
    expect(await refusal(call("getLfp", "810755797"), UNKNOWN)).toContain('no probe "810755797"');
    expect(await refusal(call("presentationwiseSpikeTimes", [1], "950911932"), UNKNOWN)).toContain('unit "950911932"');
    expect(await refusal(call("presentationwiseSpikeTimes", ""), UNKNOWN)).toContain('presentation ""');
    expect(await refusal(call("getLfp", PROBE, { channelIds: ["1"] }), UNKNOWN)).toContain('channel "1"');
    for (const id of [null, undefined, Symbol("id"), {}]) await refusal(call("hasLfp", id), UNKNOWN);
  });

  it("of units that filters may have left out name the filters", async () => {
    const message = await refusal(session.presentationwiseSpikeTimes([1], 7), UNKNOWN);
    expect(message).toContain("amplitudeCutoffMaximum: 0.1, presenceRatioMinimum: 0.95, isiViolationsMaximum: 0.5");
    expect(message).toContain("filterByValidity: true");
  });

  it("may be columns wherever several are taken, and one channel alone", async () => {
    const whole = await session.getLfp(PROBE);
    const kept = Array.from(whole.coords.channel as ArrayLike<number>);
    const channels = (await session.channels()).filter(({ id }) => kept.includes(id));
    const listed = await session.getLfp(PROBE, { channelIds: Array.from(channels.index, Number) });
    expect((await session.getLfp(PROBE, { channelIds: channels.index })).data).toEqual(listed.data);
    expect(listed.shape).toEqual([3000, channels.numRows]);
    expect(channels.numRows).toBeGreaterThan(0);
    const one = kept[1] as number;
    expect((await session.getLfp(PROBE, { channelIds: one })).data).toEqual(whole.sel({ channel: [one] }).data);
    expect((await session.getLfp(PROBE, { channelIds: null })).data).toEqual(whole.data);
    expect(await session.channelStructureIntervals(channels.index)).toEqual(
      await session.channelStructureIntervals(Array.from(channels.index, Number)),
    );
    const times = (await session.presentationwiseSpikeTimes(1)).column("time_since_stimulus_presentation_onset");
    const { shape } = await session.presentationwiseSpikeCounts(times, [1]);
    expect(shape).toEqual([1, times.length - 1, 19]);
  });
});

describe("stimulus names", () => {
  it.each([[5], [{}], [new Set(["gabors"])], [true], [[5]], [["gabors", null]]])("refuse case %#", async (names) => {
    for (const method of [
      "getStimulusTable",
      "getParameterValuesForStimulus",
      "getInterPresentationIntervalsForStimulus",
    ] as const) {
      expect(await refusal(call(method, names), BAD)).toContain("A stimulus is chosen by its name");
    }
  });

  it.each([null, undefined])("are all for %s in getStimulusTable, and needed elsewhere", async (names) => {
    expect((await session.getStimulusTable(names)).numRows).toBe(await session.numStimulusPresentations());
    await refusal(call("getParameterValuesForStimulus", names), BAD);
    await refusal(call("getInterPresentationIntervalsForStimulus", names), BAD);
  });

  it("that were not shown select nothing, and are warned of with the nearest", async () => {
    const warned = async (work: () => Promise<unknown>): Promise<string[]> => {
      warnings.length = 0;
      await work();
      return [...warnings];
    };
    expect(await warned(() => session.getStimulusTable(["gabors", "flashes"]))).toEqual([]);
    expect((await session.getStimulusTable("flash")).numRows).toBe(0);
    for (const work of [
      () => session.getStimulusTable(["gabors", "flash", "flash"]),
      () => session.getParameterValuesForStimulus("flash"),
      () => session.getInterPresentationIntervalsForStimulus("flash"),
    ]) {
      expect(await warned(work)).toEqual([
        'The session showed no stimulus "flash", so it selects nothing. Did you mean flashes?',
      ]);
    }
    expect((await warned(() => session.getStimulusTable("xyzzy")))[0]).toMatch(/It showed .*gabors/);
  });
});
