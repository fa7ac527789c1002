import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import type { DataArray } from "@ecephys/tables";
import { describe, expect, it } from "vitest";
import { lfpNwbBytes, nwbLfpWriter, nwbSessionWriter, sessionNwbBytes, writeLfpNwb, writeSessionNwb } from "./index.js";
import { RawFile } from "./testing/raw-file.js";
import { SMALL, smallLfp, smallSession, tableOf } from "./testing/small-content.js";
import { temporaryFolder } from "./testing/temporary-folder.js";

const pathOf = temporaryFolder();
const fileCreateDate = new Date(Date.UTC(2020, 1, 3, 4, 5, 6));

describe("writeSessionNwb", () => {
  it("gives equal bytes for equal content and dates, in a file and in memory", async () => {
    const path = pathOf("equal.nwb");
    await nwbSessionWriter.write(path, smallSession(), { fileCreateDate });
    const bytes = await sessionNwbBytes(smallSession(), { fileCreateDate });
    expect(Buffer.compare(bytes, await readFile(path))).toBe(0);
    using file = await RawFile.open(path);
    expect(file.texts("/file_create_date")).toEqual(["2020-02-03T04:05:06.000+00:00"]);
    expect(file.texts("/session_start_time")).toEqual(["2019-01-19T00:54:18-08:00"]);
  });

  it("gives every object an id of its own, that follows from the seed", async () => {
    const idsOf = async (objectIdSeed?: string): Promise<string[]> => {
      const path = pathOf("ids.nwb");
      await writeSessionNwb(path, smallSession(), objectIdSeed === undefined ? {} : { objectIdSeed });
      using file = await RawFile.open(path);
      const objects = ["/", ...file.paths()].filter((name) => file.link(name) === null);
      return objects.map((name) => file.attributes(name).object_id as string).filter((id) => id !== undefined);
    };
    const ids = await idsOf();
    expect(ids.length).toBeGreaterThan(50);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await idsOf()).toEqual(ids);
    expect((await idsOf("another")).filter((id) => ids.includes(id))).toEqual([]);
  });

  it("replaces a file in one step, and keeps it when it fails", async () => {
    const path = pathOf("kept.nwb");
    await writeFile(path, "what was there");
    await expect(writeSessionNwb(path, smallSession({ ecephysSessionId: -1 }))).rejects.toThrow("ecephysSessionId");
    expect(await readFile(path, "utf8")).toBe("what was there");
    await writeSessionNwb(path, smallSession());
    using file = await RawFile.open(path);
    expect(file.texts("/identifier")).toEqual(["7"]);
    expect((await readdir(pathOf(""))).filter((name) => name.includes("part"))).toEqual([]);
  });

  it("needs a folder, and a place that is no folder", async () => {
    await mkdir(pathOf("folder"));
    await expect(writeSessionNwb(pathOf("folder"), smallSession())).rejects.toMatchObject({
      code: "ECEPHYS_FILE_ACCESS",
      summary: expect.stringContaining("EISDIR"),
    });
    await expect(writeSessionNwb(pathOf("none/x.nwb"), smallSession())).rejects.toMatchObject({
      code: "ECEPHYS_FILE_ACCESS",
      summary: expect.stringContaining("ENOENT"),
    });
  });

  it("leaves out what is not given, and fills in what readers insist on", async () => {
    const path = pathOf("small.nwb");
    await writeSessionNwb(path, smallSession());
    using file = await RawFile.open(path);
    expect(file.names("/processing")).toEqual(["stimulus"]);
    expect(file.names("/acquisition")).toEqual([]);
    expect(file.names("/general/subject")).toEqual(["age", "sex", "strain", "subject_id"]);
    expect(file.texts("/general/subject/age")).toEqual(["P100D"]);
    expect(file.texts("/units/quality")).toEqual(["good", "good"]);
    expect([...file.numbers("/units/local_index")]).toEqual([0, 1]);
    expect([...file.numbers("/units/spike_times_index")]).toEqual([3, 3]);
    expect([...file.numbers("/intervals/flashes_presentations/stimulus_block")]).toEqual([0, 0]);
    expect([...file.numbers("/intervals/spontaneous_presentations/stimulus_index")]).toEqual([-99]);
    expect(file.attributes("/general/extracellular_ephys/probeA")).toMatchObject({
      has_lfp_data: true,
      location: "See electrode locations",
    });
  });

  it("numbers blocks and stimuli where the presentations do not", async () => {
    const names = ["a", "a", "spontaneous", "b", "a"];
    const times = names.map((_, i) => i);
    const path = pathOf("blocks.nwb");
    const columns = { id: times, start_time: times, stop_time: times, stimulus_name: names };
    await writeSessionNwb(path, smallSession({ stimulusPresentations: tableOf(columns) }));
    using file = await RawFile.open(path);
    expect([...file.numbers("/intervals/a_presentations/stimulus_block")]).toEqual([0, 0, 2]);
    expect([...file.numbers("/intervals/b_presentations/stimulus_block")]).toEqual([1]);
    expect([...file.numbers("/intervals/b_presentations/stimulus_index")]).toEqual([1]);
    expect(file.has("/intervals/spontaneous_presentations/stimulus_block")).toBe(false);
  });

  it("keeps parameters as numbers or, as AllenSDK has it, as text", async () => {
    const path = pathOf("parameters.nwb");
    const stimulusPresentations = tableOf({
      ...SMALL.stimulusPresentations,
      contrast: [null, 0.8, null],
      frame: [-1, 3, 4],
      spatial_frequency: [null, 0.04, [0.04, 1]],
      phase: ["null", "0.25", "null"],
      color: [null, -1, null],
      color_triplet: [null, null, "[1.0, 1.0, 1.0]"],
      opacity: [null, true, true],
      mixed: [null, "a", 1e-7],
      duration: [1, 0.5, 0.5],
      stimulus_condition_id: [0, 1, 1],
    });
    await writeSessionNwb(path, smallSession({ stimulusPresentations }));
    using file = await RawFile.open(path);
    const table = "/intervals/flashes_presentations";
    const values = (name: string): unknown => file.dataset(`${table}/${name}`)?.values;
    expect(values("contrast")).toEqual(Float64Array.of(0.8, Number.NaN));
    expect(values("frame")).toEqual(BigInt64Array.of(3n, 4n));
    expect(values("spatial_frequency")).toEqual(["0.04", "[0.04, 1.0]"]);
    expect(values("phase")).toEqual(["0.25", "N/A"]);
    expect(values("color")).toEqual(["-1.0", "[1.0, 1.0, 1.0]"]);
    expect(values("opacity")).toEqual(Float64Array.of(1, 1));
    expect(values("mixed")).toEqual(["a", "1e-07"]);
    const columns = [
      "start_time",
      "stop_time",
      "stimulus_name",
      "stimulus_block",
      "stimulus_index",
      "color",
      "contrast",
    ];
    const others = ["frame", "spatial_frequency", "phase", "opacity", "mixed", "tags", "timeseries"];
    expect(file.attributes(table).colnames).toEqual([...columns, ...others]);
    expect(file.has("/intervals/spontaneous_presentations/contrast")).toBe(false);
  });
});

it("a stimulus without a number has AllenSDK's -99", async () => {
  const path = pathOf("numbers.nwb");
  const stimulusPresentations = tableOf({ ...SMALL.stimulusPresentations, stimulus_index: [Number.NaN, 2, null] });
  await writeSessionNwb(path, smallSession({ stimulusPresentations }));
  using file = await RawFile.open(path);
  expect([...file.numbers("/intervals/spontaneous_presentations/stimulus_index")]).toEqual([-99]);
  expect([...file.numbers("/intervals/flashes_presentations/stimulus_index")]).toEqual([2, -99]);
});

describe("writeLfpNwb", () => {
  it("writes a stream as it writes an array, and tells how far it is", async () => {
    const whole = smallLfp();
    const data = (whole.lfp as DataArray).data as Float32Array;
    const coords = (whole.lfp as DataArray).coords as { time: Float64Array; channel: number[] };
    async function* pieces() {
      for (const [from, to] of [
        [0, 1],
        [1, 1],
        [1, 64],
        [64, 100],
      ] as const) {
        yield { time: coords.time.subarray(from, to), data: data.subarray(2 * from, 2 * to) };
      }
    }
    const done: number[] = [];
    const streamed = smallLfp({ lfp: { channelIds: coords.channel, pieces: pieces() } });
    const path = pathOf("streamed.nwb");
    await nwbLfpWriter.write(path, streamed, {
      fileCreateDate,
      onProgress: (event) => {
        if (event.kind === "rows") done.push(event.done);
      },
    });
    expect(done).toEqual([1, 1, 64, 100]);
    expect(Buffer.compare(await readFile(path), await lfpNwbBytes(whole, { fileCreateDate }))).toBe(0);
    using file = await RawFile.open(path);
    const series = "/acquisition/probe_1_lfp/probe_1_lfp_data";
    expect(file.dataset(`${series}/data`)).toMatchObject({ type: "float32", shape: [100, 2], values: data });
    expect(file.numbers(`${series}/timestamps`)).toEqual(coords.time);
    expect([...file.numbers("/general/extracellular_ephys/electrodes/id")]).toEqual([12, 10]);
    expect(file.attributes(`${series}/electrodes`).table).toBe("/general/extracellular_ephys/electrodes");
  });

  it.each(["float64", "int16"] as const)("keeps %s, compressed or not", async (dtype) => {
    const data = dtype === "int16" ? Int16Array.of(-5, 6, 7, 8) : Float64Array.of(0.1, 0.2, 0.3, Number.NaN);
    for (const compression of ["gzip", "none"] as const) {
      const path = pathOf(`${dtype}.nwb`);
      const lfp = { channelIds: [10, 11], dtype, pieces: [{ time: Float64Array.of(1, 2), data }] };
      await writeLfpNwb(path, smallLfp({ lfp }), { compression });
      using file = await RawFile.open(path);
      expect(file.dataset("/acquisition/probe_1_lfp_data/data")).toMatchObject({
        type: dtype,
        shape: [2, 2],
        values: data,
      });
    }
  });

  it("leaves nothing behind when the stream fails or the caller gives up", async () => {
    const controller = new AbortController();
    async function* pieces(fail: () => void) {
      yield { time: Float64Array.of(1), data: Float32Array.of(1, 2) };
      fail();
      yield { time: Float64Array.of(2), data: Float32Array.of(1, 2) };
    }
    const write = (fail: () => void): Promise<void> =>
      writeLfpNwb(pathOf("failed.nwb"), smallLfp({ lfp: { channelIds: [10, 11], pieces: pieces(fail) } }), {
        signal: controller.signal,
      });
    const broken = Object.assign(new Error("the amplifier is off"), { code: "EAMP" });
    await expect(
      write(() => {
        throw broken;
      }),
    ).rejects.toBe(broken);
    await expect(write(() => controller.abort())).rejects.toMatchObject({ code: "ECEPHYS_ABORTED" });
    expect((await readdir(pathOf(""))).filter((name) => name.includes("failed"))).toEqual([]);
  });
});
