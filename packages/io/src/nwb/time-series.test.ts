import { goldenPath } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TRAPS } from "../hdf5/testing/traps.js";
import { NwbFile } from "./nwb-file.js";

let file: NwbFile;
let lfpFile: NwbFile;
beforeAll(async () => {
  file = await NwbFile.open(TRAPS, { name: "traps.nwb" });
  lfpFile = await NwbFile.open(goldenPath("session/nwb/probe_810755797_lfp.nwb"));
});
afterAll(() => Promise.all([file.close(), lfpFile.close()]));

describe("a series with stored times", () => {
  it("is described without being read", async () => {
    const series = await file.timeSeries("series/stored");
    expect(series.path).toBe("/series/stored");
    expect(series.shape).toEqual([2000, 3]);
    expect(series.numSamples).toBe(2000);
    expect(series.unit).toBe("volts");
    expect(series.conversion).toBe(0.5);
    expect(await series.electrodes()).toEqual(Float64Array.of(4, 2, 0));
  });

  it("gives any part of its times and samples", async () => {
    const series = await file.timeSeries("/series/stored");
    expect((await series.timestamps()).length).toBe(2000);
    expect(await series.timestamps({ start: 1998, stop: 5000 })).toEqual(Float64Array.of(500.5, 500.75));
    expect(await series.data({ samples: { start: 499, stop: 501 } })).toEqual(
      Int16Array.of(1497, 1498, 1499, 1500, 1501, 1502),
    );
    expect(await series.data({ samples: { start: 499, stop: 501 }, columns: { start: 1 } })).toEqual(
      Int16Array.of(1498, 1499, 1501, 1502),
    );
    expect((await series.data()).length).toBe(6000);
  });

  it("gives columns in the order asked for, more than once if asked so", async () => {
    const series = await file.timeSeries("/series/stored");
    expect(await series.data({ samples: { stop: 2 }, columns: [2, 0, 2] })).toEqual(Int16Array.of(2, 0, 2, 5, 3, 5));
    expect(await series.data({ samples: { stop: 2 }, columns: [] })).toEqual(new Int16Array(0));
    for (const columns of [[3], [-1], [0.5]]) {
      await expect(series.data({ columns })).rejects.toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
    }
  });

  // Times are 1, 1.25, … 500.75.
  it.each([
    [{ start: 2, stop: 3 }, 4, 9],
    [{ start: 2.1, stop: 2.9 }, 5, 8],
    [{ start: 0, stop: 1 }, 0, 1],
    [{ start: 300.3, stop: 300.4 }, 1198, 1198],
    [{ start: 500.75, stop: 600 }, 1999, 2000],
    [{ start: 501 }, 2000, 2000],
    [{ stop: 0.5 }, 0, 0],
    [{ start: 3, stop: 2 }, 8, 8],
    [{}, 0, 2000],
  ])("finds the samples of %j", async (time, start, stop) => {
    expect(await (await file.timeSeries("/series/stored")).rangeOf(time)).toEqual({ start, stop });
  });

  it("refuses a time that is no number", async () => {
    const series = await file.timeSeries("/series/stored");
    await expect(series.rangeOf({ start: Number.NaN })).rejects.toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
  });
});

describe("a series with a rate", () => {
  it("has times that follow from it", async () => {
    const series = await file.timeSeries("/series/regular");
    expect(await series.timestamps()).toEqual(Float64Array.from({ length: 10 }, (_, i) => 0.3 + i / 10));
    expect(await series.timestamps({ start: 8 })).toEqual(Float64Array.of(0.3 + 0.8, 0.3 + 0.9));
    expect(series.unit).toBeUndefined();
    expect(series.conversion).toBe(1);
    expect(await series.electrodes()).toBeUndefined();
    await expect(series.data({ columns: [0] })).rejects.toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
  });

  it("finds exactly the samples within a range, whatever rounding does", async () => {
    const series = await file.timeSeries("/series/regular");
    const times = [...(await series.timestamps())];
    const cuts = [...times, ...times.map((time) => time - 1e-12), ...times.map((time) => time + 1e-12), -5, 99];
    for (const start of cuts) {
      for (const stop of cuts) {
        const within = times.flatMap((time, i) => (time >= start && time <= stop ? [i] : []));
        const range = await series.rangeOf({ start, stop });
        expect(range.stop - range.start, `${start} to ${stop}`).toBe(within.length);
        if (within.length > 0) expect(range.start).toBe(within[0]);
      }
    }
  });
});

describe("a series that lacks something", () => {
  it("can be read without times, which are said to be missing when asked for", async () => {
    const series = await file.timeSeries("/series/timeless");
    expect(await series.data()).toEqual(Float64Array.of(0, 1, 2));
    for (const read of [() => series.timestamps(), () => series.rangeOf({})]) {
      await expect(read()).rejects.toMatchObject({
        code: "ECEPHYS_NWB_MISSING_PATH",
        message: expect.stringContaining("/series/timeless/timestamps"),
      });
    }
  });

  it.each(["/series/none", "/numbers", "/numbers/scalar"])("is no series: %s", async (path) => {
    await expect(file.timeSeries(path)).rejects.toMatchObject({ code: "ECEPHYS_NWB_MISSING_PATH" });
  });
});

// Values are what pynwb gives.
describe("an LFP that AllenSDK wrote", () => {
  it("reads in windows", async () => {
    const lfp = await lfpFile.timeSeries("/acquisition/probe_810755797_lfp/probe_810755797_lfp_data");
    expect(lfp.shape).toEqual([3000, 6]);
    expect(lfp.unit).toBe("volts");
    expect(await lfp.electrodes()).toEqual(Float64Array.of(0, 1, 2, 3, 4, 5));
    const window = await lfp.data({ samples: { start: 1000, stop: 1002 } });
    expect(window).toEqual(
      Float32Array.of(
        -1.2636e-4,
        -1.9012499e-4,
        -1.9227e-4,
        2.9835001e-5,
        2.42775e-4,
        -1.9500001e-6,
        3.7342499e-4,
        8.541e-5,
        3.1706999e-4,
        8.8920002e-5,
        3.19215e-4,
        -3.3852001e-4,
      ),
    );
    expect(await lfp.data({ samples: { start: 10, stop: 11 }, columns: [5, 0] })).toEqual(
      Float32Array.of(2.5154999e-4, 2.9601e-4),
    );
    const range = await lfp.rangeOf({ start: 20, stop: 21 });
    const times = await lfp.timestamps();
    expect(times[0]).toBe(15);
    expect(times[range.start]).toBeGreaterThanOrEqual(20);
    expect(times[range.start - 1]).toBeLessThan(20);
    expect(times[range.stop]).toBeGreaterThan(21);
    expect(times[range.stop - 1]).toBeLessThanOrEqual(21);
  });

  it("has a current source density beside it", async () => {
    const csd = await lfpFile.timeSeries("/processing/current_source_density/ecephys_csd/current_source_density");
    expect(csd.shape).toEqual([40, 10]);
    expect(csd.unit).toBe("V/cm^2");
    expect((await csd.timestamps()).length).toBe(40);
  });
});
