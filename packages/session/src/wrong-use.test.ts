import { EcephysError, type ErrorCode, MissingDataError } from "@ecephys/core";
import { DataArray, Table } from "@ecephys/tables";
import { goldenPath } from "@ecephys-tools/goldens";
import { afterAll, describe, expect, it } from "vitest";
import { EcephysSession } from "./ecephys-session.js";
import { goldenChannelColumns, goldenLfpPaths, goldenSessionPath } from "./golden/golden-contexts.js";
import type { SessionOptions } from "./open/session-options.js";
import { PatchedSession } from "./testing/patched-session.js";

const PATH = goldenSessionPath("nwb");
const PROBE = 810755797;
const opened: EcephysSession[] = [];
afterAll(() => Promise.all(opened.map((session) => session.close())));

async function open(file: string | PatchedSession, options: SessionOptions = {}): Promise<EcephysSession> {
  const session = await EcephysSession.fromNwbPath(typeof file === "string" ? file : file.bytes, options);
  opened.push(session);
  return session;
}

async function refused(work: Promise<unknown>, code: ErrorCode): Promise<EcephysError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EcephysError);
  const { hint, code: found } = error as EcephysError;
  expect(found).toBe(code);
  expect(hint).toBeTruthy();
  return error as EcephysError;
}

describe("opening a file that is no session", () => {
  it("says whose LFP it is", async () => {
    const error = await refused(open(goldenPath(`session/nwb/probe_${PROBE}_lfp.nwb`)), "ECEPHYS_NWB_MISSING_PATH");
    expect(error.message).toContain(`it is the LFP file of probe ${PROBE}, not a session`);
  });

  it.each(["2.1.0", "2.2.1", "1.9.9"])("of version %s says it must be downloaded again", async (version) => {
    const error = await refused(open(new PatchedSession().text("2.7.0", version)), "ECEPHYS_NWB_OUTDATED");
    expect(error.message).toContain(version);
    expect(error.hint).toMatch(/download/i);
  });

  it("compares versions as numbers", async () => {
    await expect(open(new PatchedSession().text("2.7.0", "2.10\0"))).resolves.toBeDefined();
  });

  it("without version says it is no NWB file", async () => {
    await refused(open(new PatchedSession().without("nwb_version")), "ECEPHYS_NWB_MISSING_PATH");
  });

  it("that does not exist, or is something else", async () => {
    await refused(open("no/such/session.nwb"), "ECEPHYS_FILE_ACCESS");
    await refused(open(goldenPath("session/calls.py")), "ECEPHYS_CORRUPT_FILE");
  });

  it("for somebody who no longer waits", async () => {
    await expect(open(PATH, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
  });

  it("with options that do not exist", async () => {
    const misspelt = { amplitudeCutoffMax: 0.2 } as SessionOptions;
    const error = await refused(open(PATH, misspelt), "ECEPHYS_BAD_ARGUMENT");
    expect(error.hint).toContain("amplitudeCutoffMaximum");
    for (const wrong of [{ filterByValidity: "yes" }, { lfpPaths: {} }, { channelColumns: [] }, null, [], 5]) {
      await refused(open(PATH, wrong as unknown as SessionOptions), "ECEPHYS_BAD_ARGUMENT");
    }
  });
});

describe("options that do not exist", () => {
  it("are refused by the members they are given to", async () => {
    const session = await open(PATH, { lfpPaths: goldenLfpPaths() });
    const misspelt = (options: object): never => options as never;
    await refused(session.runningSpeed(misspelt({ rotation: true })), "ECEPHYS_BAD_ARGUMENT");
    await refused(session.getScreenGazeData(misspelt({ includeFiltered: true })), "ECEPHYS_BAD_ARGUMENT");
    await refused(session.getLfp(PROBE, misspelt({ channels: [1] })), "ECEPHYS_BAD_ARGUMENT");
    await refused(session.getLfp(PROBE, { timeRange: misspelt([20, 21]) }), "ECEPHYS_BAD_ARGUMENT");
  });
});

describe("a session that lacks a part", () => {
  it("of running says which", async () => {
    const session = await open(new PatchedSession().without("running_speed"));
    const error = await refused(session.runningSpeed(), "ECEPHYS_NWB_MISSING_PATH");
    expect(error.message).toContain("processing/running/running_speed");
    await refused(session.runningSpeed({ includeRotation: true }), "ECEPHYS_NWB_MISSING_PATH");
    const raw = await open(new PatchedSession().without("running_wheel_signal_voltage"));
    await refused(raw.getRawRunningData(), "ECEPHYS_NWB_MISSING_PATH");
  });

  it("of optotagging says so", async () => {
    const session = await open(new PatchedSession().without("optotagging"));
    await refused(session.optogeneticStimulationEpochs(), "ECEPHYS_NWB_MISSING_PATH");
    const empty = await open(new PatchedSession().without("optogenetic_stimulation"));
    const epochs = await empty.optogeneticStimulationEpochs();
    expect([epochs.numRows, epochs.columnNames]).toEqual([
      0,
      ["start_time", "condition", "level", "duration", "stop_time", "stimulus_name"],
    ]);
  });

  it("of eye tracking has null for it, as AllenSDK has None", async () => {
    const session = await open(new PatchedSession().without("raw_gaze_mapping").without("eye_tracking_rig_metadata"));
    expect(await session.getPupilData()).toBeNull();
    expect(await session.getScreenGazeData({ includeFilteredData: true })).toBeNull();
    expect(await session.rigGeometryData()).toBeNull();
    expect(await session.rigEquipmentName()).toBeNull();
    expect((await session.metadata()).rigEquipmentName).toBeNull();
  });

  it("of invalid times has none of them, well typed", async () => {
    const session = await open(new PatchedSession().without("invalid_times"), { lfpPaths: goldenLfpPaths() });
    const none = await session.invalidTimes();
    expect(none.toColumnData().dtypes).toEqual({ id: "int", start_time: "float", stop_time: "float", tags: "list" });
    expect(none.numRows).toBe(0);
    expect((await session.getLfp(PROBE)).data).not.toContain(Number.NaN);
    expect(await session.stimulusNames()).not.toContain("invalid_presentation");
  });

  it("of the subject says what is missing", async () => {
    const session = await open(new PatchedSession().without("specimen_name"));
    const error = await refused(session.metadata(), "ECEPHYS_NWB_MISSING_PATH");
    expect(error.message).toContain("specimen_name");
  });

  it.each(["valid_data", "probe_channel_number"])(
    "of the electrodes, %s, says so and answers the rest",
    async (name) => {
      const session = await open(new PatchedSession().without(name));
      const error = await refused(session.units(), "ECEPHYS_NWB_MISSING_PATH");
      expect(error.message).toContain(name);
      await refused(session.channels(), "ECEPHYS_NWB_MISSING_PATH");
      expect(await session.numProbes()).toBe(2);
    },
  );
});

describe("LFP", () => {
  it("of a probe that has none is known beforehand, and refused", async () => {
    const session = await open(new PatchedSession().without("has_lfp_data"), { lfpPaths: goldenLfpPaths() });
    expect(await session.hasLfp(PROBE)).toBe(false);
    expect(await refused(session.getLfp(PROBE), "ECEPHYS_NOT_PUBLISHED")).toBeInstanceOf(MissingDataError);
    await refused(session.getCurrentSourceDensity(PROBE), "ECEPHYS_NOT_PUBLISHED");
  });

  it("is known to be there without its file, which is not opened", async () => {
    let asked = 0;
    const get = async (): Promise<string> => {
      asked++;
      throw new EcephysError("ECEPHYS_NETWORK", "No network.", { hint: "Try again." });
    };
    const session = await open(PATH, { lfpPaths: new Map([[PROBE, get]]) });
    expect([await session.hasLfp(PROBE), await session.hasLfp(810755799), asked]).toEqual([true, true, 0]);
    await refused(session.hasLfp(1), "ECEPHYS_UNKNOWN_ID");
    await refused(session.getLfp(PROBE), "ECEPHYS_NETWORK");
    await refused(session.getLfp(PROBE), "ECEPHYS_NETWORK");
    expect(asked).toBe(2);
    const error = await refused(session.getLfp(810755799), "ECEPHYS_MISSING_DATA");
    expect(error.message).toContain("lfpPaths");
  });

  it("opens a probe's file once, however many ask", async () => {
    let asked = 0;
    const get = async (): Promise<string> => {
      asked++;
      return goldenPath(`session/nwb/probe_${PROBE}_lfp.nwb`);
    };
    const session = await open(PATH, { lfpPaths: new Map([[PROBE, get]]) });
    await Promise.all([session.getLfp(PROBE), session.getLfp(PROBE), session.getCurrentSourceDensity(PROBE)]);
    expect(asked).toBe(1);
  });

  it("from another probe's file, or from a session, says so", async () => {
    const other = goldenPath("session/nwb/probe_810755799_lfp.nwb");
    for (const path of [other, PATH]) {
      const session = await open(PATH, { lfpPaths: new Map([[PROBE, path]]) });
      const error = await refused(session.getLfp(PROBE), "ECEPHYS_NWB_MISSING_PATH");
      expect(error.message).toContain(`it is not the LFP file of probe ${PROBE}`);
    }
  });

  it("for channels it was not kept for, or a range that ends before it begins", async () => {
    const session = await open(PATH, { lfpPaths: goldenLfpPaths() });
    await refused(session.getLfp(PROBE, { channelIds: [1] }), "ECEPHYS_UNKNOWN_ID");
    await refused(session.getLfp(PROBE, { timeRange: { start: 30, stop: 20 } }), "ECEPHYS_BAD_ARGUMENT");
    await refused(session.getLfp(PROBE, { timeRange: { start: Number.NaN } }), "ECEPHYS_BAD_ARGUMENT");
  });
});

describe("invalid times that cover everything", () => {
  const everything = (): PatchedSession =>
    new PatchedSession()
      .numbers(Float64Array.of(46.6, 72.5, 40, 60), new Float64Array(4).fill(-1e9))
      .numbers(Float64Array.of(48.65, 72.7, 41.5, 60.5), new Float64Array(4).fill(1e9));

  it("leave no presentation and no LFP, and all of the rest", async () => {
    const session = await open(everything(), { lfpPaths: goldenLfpPaths(), channelColumns: goldenChannelColumns() });
    expect(await session.stimulusNames()).toEqual(["invalid_presentation"]);
    const lfp = await session.getLfp(PROBE);
    expect(lfp.shape).toEqual([3000, 6]);
    expect(lfp.data.every((value) => Number.isNaN(value))).toBe(true);
    expect(await session.numUnits()).toBe(19);
    expect((await session.metadata()).stimulusNames).toEqual(["invalid_presentation"]);
  });
});

describe("units", () => {
  it("that all are filtered away leave empty answers with all columns", async () => {
    const options = { channelColumns: goldenChannelColumns(), presenceRatioMinimum: 2 };
    const session = await open(PATH, options);
    const units = await session.units();
    const full = await (await open(PATH, { channelColumns: goldenChannelColumns() })).units();
    expect(units.numRows).toBe(0);
    expect(units.toColumnData().dtypes).toEqual(full.toColumnData().dtypes);
    expect(await session.spikeTimes()).toEqual(new Map());
    expect(await session.meanWaveforms()).toEqual(new Map());
    expect(await session.structurewiseUnitCounts()).toEqual(new Map());
    expect((await session.metadata()).numUnits).toBe(0);
    const counts = await session.presentationwiseSpikeCounts([0, 0.1], [1, 2]);
    expect(counts).toBeInstanceOf(DataArray);
    expect(counts.shape).toEqual([2, 1, 0]);
  });

  it("on channels the cache does not know drop with them", async () => {
    const none = goldenChannelColumns().head(0);
    const session = await open(PATH, { channelColumns: none });
    expect([await session.numChannels(), await session.numUnits()]).toEqual([0, 0]);
    expect(await session.structureAcronyms()).toEqual([]);
    expect(await session.channelStructureIntervals([])).toEqual({ labels: [], intervals: [0] });
  });

  it("without spikes have empty arrays", async () => {
    const whole = await (await open(PATH)).spikeTimes();
    const [first, second] = [...whole.keys()] as [number, number];
    const length = (whole.get(first) as Float64Array).length;
    // The first entries of the index end the first units' spikes; the first unit loses its own to the second.
    const index = Uint16Array.of(length, length + (whole.get(second) as Float64Array).length);
    const session = await open(new PatchedSession().numbers(index, Uint16Array.of(0, index[1] as number)));
    const times = await session.spikeTimes();
    expect(times.get(first)).toEqual(new Float64Array(0));
    expect(times.get(second)?.length).toBe(index[1]);
    expect((await session.spikeAmplitudes()).get(first)).toEqual(new Float64Array(0));
  });

  it("are refused by no channel that is not shown", async () => {
    const session = await open(PATH);
    const error = await refused(session.channelStructureIntervals([850261194, 850261204]), "ECEPHYS_UNKNOWN_ID");
    expect(error.message).toContain("850261204");
  });
});

describe("a closed session", () => {
  it("says so whatever it is asked, read before or not, and closes twice", async () => {
    const session = await EcephysSession.fromNwbPath(PATH, { lfpPaths: goldenLfpPaths() });
    const units = await session.units();
    const spikes = await session.spikeTimes();
    await session.getLfp(PROBE);
    await session.close();
    await session.close();
    const methods = Object.getOwnPropertyNames(EcephysSession.prototype).filter(
      (name) => !["constructor", "close", "toString"].includes(name),
    );
    expect(methods.length).toBeGreaterThan(40);
    for (const name of methods) {
      const method = session[name as keyof EcephysSession] as unknown as (...args: unknown[]) => Promise<unknown>;
      const error = await refused(method.call(session, [PROBE], []), "ECEPHYS_FILE_CLOSED");
      expect(error.message).toContain("session_715093703.nwb");
    }
    expect(units).toBeInstanceOf(Table);
    expect(spikes.get(units.index.at(0) as number)?.length).toBeGreaterThan(0);
  });

  it("is what `await using` leaves", async () => {
    const session = await EcephysSession.fromNwbPath(PATH);
    await session[Symbol.asyncDispose]();
    await refused(session.numUnits(), "ECEPHYS_FILE_CLOSED");
  });

  it("does not wait for an LFP file that somebody is still getting", async () => {
    let got: (path: string) => void = () => {};
    const getting = new Promise<string>((resolve) => {
      got = resolve;
    });
    let asked = () => {};
    const begun = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const source = () => {
      asked();
      return getting;
    };
    const session = await EcephysSession.fromNwbPath(PATH, { lfpPaths: new Map([[PROBE, source]]) });
    const refusal = refused(session.getLfp(PROBE), "ECEPHYS_FILE_CLOSED");
    await begun;
    await session.close();
    got(goldenPath(`session/nwb/probe_${PROBE}_lfp.nwb`));
    await refusal;
  });

  it("while something is being read ends without a crash", async () => {
    const session = await EcephysSession.fromNwbPath(PATH, { lfpPaths: goldenLfpPaths() });
    const reading = Promise.allSettled([session.spikeTimes(), session.getLfp(PROBE), session.stimulusPresentations()]);
    await session.close();
    for (const result of await reading) {
      if (result.status === "rejected") expect((result.reason as EcephysError).code).toBe("ECEPHYS_FILE_CLOSED");
    }
  });
});
