import { CorruptFileError } from "@ecephys/core";
import { goldenPath } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TRAPS } from "../hdf5/testing/traps.js";
import type { DynamicTable } from "./dynamic-table.js";
import { NwbFile } from "./nwb-file.js";

let file: NwbFile;
let session: NwbFile;
let mixed: DynamicTable;
beforeAll(async () => {
  file = await NwbFile.open(TRAPS, { name: "traps.nwb" });
  session = await NwbFile.open(goldenPath("session/nwb/session_715093703.nwb"));
  mixed = await file.dynamicTable("/tables/mixed");
});
afterAll(() => Promise.all([file.close(), session.close()]));

describe("a table of every kind of column", () => {
  it("names its columns without the indices of ragged ones", () => {
    expect(mixed.path).toBe("/tables/mixed");
    expect(mixed.numRows).toBe(3);
    expect(mixed.columnNames.join()).toBe("x,ok,kind,site,name,u8,u64,words,twice,rgb,timeseries");
    expect(mixed.has("x")).toBe(true);
    expect(mixed.has("id")).toBe(false);
    expect(mixed.columnNames.filter((name) => mixed.isRagged(name)).join()).toBe("u8,u64,words,twice,timeseries");
  });

  it.each([
    ["x", "float", [0.5, Number.NaN, 2.5]],
    ["ok", "bool", [true, false, true]],
    ["kind", "string", ["b", "a", "b"]],
    ["site", "string", ["numbers", "texts", "numbers"]],
    ["name", "string", ["p", "", "p"]],
    [
      "rgb",
      "list",
      [
        [0, 1, 2],
        [3, 4, 5],
        [6, 7, 8],
      ],
    ],
  ])("%s is %s", async (name, dtype, cells) => {
    const column = await mixed.column(name);
    expect(column.dtype).toBe(dtype);
    expect([...column]).toEqual(cells);
  });

  it("has whole-number ids", async () => {
    const ids = await mixed.ids();
    expect(ids.dtype).toBe("int");
    expect(ids.values).toEqual(Int32Array.of(10, 20, 30));
  });

  it.each(["u8", "u64"])("%s is ragged by an index of that width", async (name) => {
    const column = await mixed.ragged(name);
    expect(column.numRows).toBe(3);
    expect(column.rowShape).toEqual([]);
    expect(column.offsets).toEqual(Float64Array.of(0, 2, 2, 6));
    expect(column.row(0)).toEqual(Float64Array.of(0, 1));
    expect(column.row(1)).toEqual(new Float64Array(0));
    expect(column.row(2)).toEqual(Float64Array.of(2, 3, 4, 5));
  });

  it("gives rows of numbers as views, and refuses rows there are not", async () => {
    const column = await mixed.ragged("u8");
    expect((column.row(2) as Float64Array).buffer).toBe((column.values as Float64Array).buffer);
    for (const row of [-1, 3, 0.5]) expect(() => column.row(row)).toThrow(`There is no row ${row}`);
  });

  it("has ragged texts, and numbers ragged twice over", async () => {
    const words = await mixed.ragged("words");
    expect([0, 1, 2].map((row) => words.row(row))).toEqual([["to"], ["be", "or"], []]);
    const twice = await mixed.ragged("twice");
    expect(twice.rowShape).toEqual([2]);
    // Rows end at entries 1, 1 and 3 of the inner index, which end at values 1, 3 and 6.
    expect(twice.offsets).toEqual(Float64Array.of(0, 1, 1, 6));
    expect(twice.row(0)).toEqual(Float64Array.of(0, 1));
    expect(twice.row(2)).toEqual(Float64Array.of(2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
  });

  it("refers to parts of time series", async () => {
    expect(await mixed.timeSeriesReferences()).toEqual([
      [{ path: "/numbers", start: 0, count: 5 }],
      [],
      [
        { path: "/texts", start: 5, count: 2 },
        { path: "/numbers", start: 7, count: 1 },
      ],
    ]);
  });

  it("is a table of its flat columns, or of those named", async () => {
    const table = await mixed.table();
    expect(table.indexName).toBe("id");
    expect(table.columnNames).toEqual(["x", "ok", "kind", "site", "name", "rgb"]);
    expect(table.loc(20)).toEqual({
      id: 20,
      x: Number.NaN,
      ok: false,
      kind: "a",
      site: "texts",
      name: "",
      rgb: [3, 4, 5],
    });
    const named = await mixed.table(["words", "u8", "x"]);
    expect(named.columnNames).toEqual(["words", "u8", "x"]);
    expect(named.toObjects()).toEqual([
      { id: 10, words: ["to"], u8: [0, 1], x: 0.5 },
      { id: 20, words: ["be", "or"], u8: [], x: Number.NaN },
      { id: 30, words: [], u8: [2, 3, 4, 5], x: 2.5 },
    ]);
  });
});

describe("a column that is not as asked for", () => {
  it.each([
    ["no such", () => mixed.column("nam"), "ECEPHYS_UNKNOWN_COLUMN", "Did you mean name?"],
    ["no such ragged one", () => mixed.ragged("zzz"), "ECEPHYS_UNKNOWN_COLUMN", "Columns: x, ok"],
    ["ragged, as flat", () => mixed.column("u8"), "ECEPHYS_BAD_ARGUMENT", 'ragged("u8")'],
    ["flat, as ragged", () => mixed.ragged("x"), "ECEPHYS_BAD_ARGUMENT", 'column("x")'],
    [
      "records, as values",
      () => mixed.ragged("timeseries"),
      "ECEPHYS_UNSUPPORTED_FORMAT",
      "idx_start, count, timeseries",
    ],
    ["no table", () => file.dynamicTable("/tables/mixt"), "ECEPHYS_NWB_MISSING_PATH", "Did you mean mixed?"],
    ["a group without ids", () => file.dynamicTable("/numbers"), "ECEPHYS_NWB_MISSING_PATH", "/numbers/id"],
  ])("%s", async (_, reading, code, part) => {
    await expect(reading()).rejects.toMatchObject({ code, message: expect.stringContaining(part) });
  });

  it("is listed and not there", async () => {
    const bad = await file.dynamicTable("tables/bad");
    await expect(bad.column("gone")).rejects.toMatchObject({
      code: "ECEPHYS_NWB_MISSING_PATH",
      message: expect.stringContaining("traps.nwb has no dataset /tables/bad/gone"),
    });
  });

  it.each([
    ["short", "it has 2 rows, the table 3"],
    ["backwards", "row 1 ends before it begins"],
    ["beyond", "it counts 9 values of beyond, which has 3"],
  ])("contradicts its table: %s", async (name, reason) => {
    const bad = await file.dynamicTable("/tables/bad");
    const reading = bad.isRagged(name) ? bad.ragged(name) : bad.column(name);
    const error = await reading.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CorruptFileError);
    expect((error as Error).message).toContain(reason);
    expect((error as Error).message).toContain(`/tables/bad/${name}`);
  });
});

// Values are what pynwb's to_dataframe() gives of the same files.
describe("tables AllenSDK wrote", () => {
  it("units", async () => {
    const units = await session.units();
    expect(units.columnNames.join()).toBe(
      "PT_ratio,amplitude,amplitude_cutoff,cluster_id,cumulative_drift,d_prime,firing_rate,isi_violations," +
        "isolation_distance,l_ratio,local_index,max_drift,nn_hit_rate,nn_miss_rate,peak_channel_id,presence_ratio," +
        "quality,recovery_slope,repolarization_slope,silhouette_score,snr,spread,velocity_above,velocity_below," +
        "waveform_duration,spike_times,spike_amplitudes,waveform_mean",
    );
    const table = await units.table();
    expect(table.numRows).toBe(40);
    expect(table.index.values.slice(0, 4)).toEqual(Int32Array.of(950911932, 950911935, 950911938, 950911941));
    expect(table.at(3)).toMatchObject({
      id: 950911941,
      PT_ratio: 0.6328525960931369,
      cluster_id: 3,
      peak_channel_id: 850261224,
      quality: "good",
      snr: 3.24399016813394,
      waveform_duration: 1.057621794871793,
    });
    for (const [name, dtype] of [
      ["PT_ratio", "float"],
      ["cluster_id", "int"],
      ["quality", "string"],
    ] as const) {
      expect(table.column(name).dtype).toBe(dtype);
    }
  });

  it("ragged columns of units", async () => {
    const units = await session.units();
    const times = await units.ragged("spike_times");
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((row) => times.row(row).length)).toEqual([
      543, 205, 526, 7, 473, 334, 482, 220,
    ]);
    expect(times.row(3)[0]).toBeCloseTo(20.06583732, 8);
    expect(times.row(3).at(-1)).toBe(154.21658021753822);
    const waveforms = await units.ragged("waveform_mean");
    expect(waveforms.rowShape).toEqual([82]);
    expect(waveforms.row(3)).toHaveLength(24 * 82);
    expect(waveforms.row(3).at(-1)).toBe(28.66255443148003);
  });

  it("electrodes", async () => {
    const electrodes = await (await session.electrodes()).table();
    expect(electrodes.columnNames.join()).toBe(
      "location,group,group_name,probe_vertical_position,probe_horizontal_position,probe_id,probe_channel_number," +
        "valid_data,x,y,z,imp,filtering",
    );
    expect(electrodes.at(7)).toMatchObject({
      location: "DG",
      group: "probeA",
      probe_vertical_position: 80,
      probe_id: 810755797,
      valid_data: true,
      x: 8158,
      imp: Number.NaN,
      filtering: "AP band: 500 Hz high-pass; LFP band: 1000 Hz low-pass",
    });
    expect(electrodes.column("valid_data").dtype).toBe("bool");
    expect([...electrodes.column("valid_data")].filter((valid) => valid === false)).toHaveLength(4);
  });

  it("stimulus presentations", async () => {
    const gabors = await session.dynamicTable("/intervals/gabors_presentations");
    const table = await gabors.table();
    expect(table.columnNames.join()).toBe(
      "start_time,stop_time,stimulus_name,stimulus_block,stimulus_index,temporal_frequency,x_position,y_position," +
        "color,mask,opacity,phase,size,units,orientation,spatial_frequency,contrast",
    );
    expect(table.at(2)).toMatchObject({
      start_time: 30.5,
      stop_time: 30.75,
      stimulus_name: "gabors",
      stimulus_block: 0,
      stimulus_index: 0,
      color: "[1.0, 1.0, 1.0]",
      phase: "[3644.93333333, 3644.93333333]",
      spatial_frequency: "0.08",
    });
    expect((await gabors.timeSeriesReferences())[2]).toEqual([
      { path: "/processing/stimulus/timestamps", start: 3, count: 1 },
    ]);
  });

  it("invalid times, with their tags", async () => {
    const invalid = await (await session.dynamicTable("/intervals/invalid_times")).table([
      "start_time",
      "stop_time",
      "tags",
    ]);
    expect(invalid.at(2)).toEqual({
      id: 2,
      start_time: 40,
      stop_time: 41.5,
      tags: ["EcephysProbe", "810755799", "probeB"],
    });
    expect(invalid.numRows).toBe(5);
  });
});
