import { readFileSync } from "node:fs";
import { goldenPath } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NwbFile } from "./nwb-file.js";
import { readNwb } from "./read-nwb.js";

const SESSION = goldenPath("session/nwb/session_715093703.nwb");
const LFP = goldenPath("session/nwb/probe_810755797_lfp.nwb");

describe("a session AllenSDK wrote", () => {
  let file: NwbFile;
  beforeAll(async () => {
    file = await readNwb(SESSION);
  });
  afterAll(() => file.close());

  it("says what it is", async () => {
    expect(file.name).toBe(SESSION);
    expect(await file.metadata()).toEqual({
      nwbVersion: "2.7.0",
      identifier: "715093703",
      sessionId: "715093703",
      sessionStartTime: "2019-01-19T00:54:18-08:00",
      sessionDescription: "Data and metadata for an Ecephys session",
      institution: "Allen Institute",
      timestampsReferenceTime: "2019-01-19T00:54:18-08:00",
    });
  });

  it("tells of its subject in datasets and attributes alike", async () => {
    expect(await file.subject()).toEqual({
      age: "P118D",
      age_in_days: 118,
      genotype: "Sst-IRES-Cre/wt;Ai32(RCL-ChR2(H134R)_EYFP)/wt",
      sex: "M",
      species: "Mus musculus",
      specimen_name: "Sst-IRES-Cre;Ai32-386129",
      strain: "C57BL/6J",
      subject_id: "699733581",
    });
  });

  it("lists what it holds", async () => {
    expect(await file.intervals()).toEqual([
      "drifting_gratings_presentations",
      "flash_250ms_presentations",
      "gabors_presentations",
      "invalid_times",
      "natural_movie_3_presentations",
      "natural_scenes_presentations",
      "spontaneous_presentations",
      "static_gratings_presentations",
    ]);
    expect(await file.processingModules()).toEqual([
      "eye_tracking",
      "eye_tracking_rig_metadata",
      "filtered_gaze_mapping",
      "optotagging",
      "raw_gaze_mapping",
      "running",
      "stimulus",
    ]);
    expect(await file.list("general/devices")).toEqual(["probeA", "probeB"]);
    expect(await file.has("/units/spike_times")).toBe(true);
    expect(await file.has("units/spikes")).toBe(false);
  });

  it("has attributes and single texts", async () => {
    expect(await file.attribute("/units/spike_times_index", "target")).toBe("/units/spike_times");
    expect(await file.attribute("/general/devices/probeA", "sampling_rate")).toBe(29999.949611);
    expect(await file.attribute("/general/extracellular_ephys/probeA", "has_lfp_data")).toBe(true);
    expect(await file.attribute("/units", "nothing")).toBeUndefined();
    expect(await file.text("/identifier")).toBe("715093703");
    expect(await file.text("/general/lab")).toBeUndefined();
    await expect(file.text("/units/snr")).rejects.toMatchObject({ code: "ECEPHYS_SCHEMA" });
  });

  it("has rig metadata", async () => {
    const rig = "/processing/eye_tracking_rig_metadata/eye_tracking_rig_metadata";
    const position = await file.dataset(`${rig}/camera_position`);
    expect(position.shape).toEqual([3]);
    expect(await position.read()).toBeInstanceOf(Float64Array);
    expect(typeof (await file.attribute(rig, "equipment"))).toBe("string");
  });
});

describe("opening", () => {
  it("takes a path, bytes or a blob, and gives the same", async () => {
    const bytes = readFileSync(LFP);
    const sources = [LFP, new Uint8Array(bytes), new Blob([bytes]), new File([bytes], "probe.nwb")];
    const files = await Promise.all(sources.map((source) => NwbFile.open(source)));
    expect(files.map((file) => file.name)).toEqual([LFP, "The NWB file", "The NWB file", "probe.nwb"]);
    const tables = await Promise.all(files.map(async (file) => (await file.electrodes()).table()));
    for (const table of tables) expect(table.toColumns()).toEqual(tables[0]?.toColumns());
    expect(tables[0]?.numRows).toBe(6);
    await Promise.all(files.map((file) => file.close()));
  });

  it("takes a name for messages", async () => {
    const file = await NwbFile.open(LFP, { name: "the LFP of probe A" });
    await expect(file.units()).rejects.toThrow("the LFP of probe A has no group /units");
    await file.close();
  });

  it("stops when told to", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(NwbFile.open(LFP, { signal })).rejects.toMatchObject({
      code: "ECEPHYS_ABORTED",
      cause: expect.objectContaining({ message: "enough" }),
    });
  });
});

describe("closing", () => {
  it("makes every later read say so, whatever was read before", async () => {
    const file = await NwbFile.open(SESSION, { name: "s.nwb" });
    const units = await file.units();
    const running = await file.timeSeries("/processing/running/running_speed");
    const snr = await file.dataset("/units/snr");
    expect(file.closed).toBe(false);
    await file.close();
    await file.close();
    expect(file.closed).toBe(true);
    for (const read of [
      () => file.has("/units"),
      () => file.list("/"),
      () => file.attribute("/", "nwb_version"),
      () => file.dataset("/units/snr"),
      () => file.text("/identifier"),
      () => file.units(),
      () => file.intervals(),
      () => file.subject(),
      () => file.metadata(),
      () => snr.read(),
      () => units.table(),
      () => units.ragged("spike_times"),
      () => running.data(),
      () => running.timestamps(),
    ]) {
      await expect(read()).rejects.toMatchObject({
        code: "ECEPHYS_FILE_CLOSED",
        message: expect.stringMatching(/^s\.nwb is closed: \/.* was not read\. Open the file again/),
      });
    }
  });

  it("lets a read under way end, or say that the file was closed", async () => {
    const file = await NwbFile.open(SESSION);
    const spikes = await file.dataset("/units/spike_times");
    const oneStep = spikes.read();
    const manySteps = expect(file.units().then((units) => units.table())).rejects.toMatchObject({
      code: "ECEPHYS_FILE_CLOSED",
    });
    await file.close();
    expect((await oneStep).length).toBeGreaterThan(0);
    await manySteps;
  });

  it("happens by itself at the end of a block", async () => {
    const file = await NwbFile.open(LFP);
    await file[Symbol.asyncDispose]();
    expect(file.closed).toBe(true);
  });
});

describe("several files", () => {
  it("are open at once, even the same one twice, and closed in any order", async () => {
    const paths = [SESSION, LFP, SESSION, goldenPath("session/nwb/probe_810755799_lfp.nwb"), LFP];
    const files = await Promise.all(paths.map((path) => NwbFile.open(path)));
    const rows = await Promise.all(files.map(async (file) => (await file.electrodes()).numRows));
    expect(rows).toEqual([48, 6, 48, 6, 6]);
    await files[2]?.close();
    await files[1]?.close();
    expect(await files[0]?.text("/identifier")).toBe("715093703");
    expect((await (await files[4]?.electrodes())?.table())?.numRows).toBe(6);
    await Promise.all(files.map((file) => file.close()));
  });

  it("a hundred of them, one after another", async () => {
    for (let i = 0; i < 100; i++) {
      const file = await NwbFile.open(LFP);
      expect(await file.has("/acquisition")).toBe(true);
      await file.close();
    }
  });
});
