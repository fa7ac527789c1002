import { goldenPath } from "@ecephys-tools/goldens";
import { beforeAll, describe, expect, it } from "vitest";
import type { SessionNwbContent } from "./content/session-content.js";
import { answeredContent } from "./testing/answered-content.js";
import { RawFile } from "./testing/raw-file.js";
import { temporaryFolder } from "./testing/temporary-folder.js";
import { writeSessionNwb } from "./write-nwb.js";

const pathOf = temporaryFolder();

/** Column of the file by the name sessions give it. */
const UNIT_COLUMNS = {
  waveform_PT_ratio: "PT_ratio",
  waveform_amplitude: "amplitude",
  waveform_velocity_above: "velocity_above",
  waveform_duration: "waveform_duration",
  L_ratio: "l_ratio",
  snr: "snr",
  peak_channel_id: "peak_channel_id",
  cluster_id: "cluster_id",
};

describe("a file written from what a session answers", () => {
  let content: SessionNwbContent;
  let path: string;
  beforeAll(async () => {
    content = answeredContent();
    path = pathOf("answers.nwb");
    await writeSessionNwb(path, content);
  });

  it("has the units shown, under the names of files, and nothing that was joined to them", async () => {
    using file = await RawFile.open(path);
    expect([...file.numbers("/units/id")]).toEqual([...content.units.index.values]);
    for (const [answered, name] of Object.entries(UNIT_COLUMNS)) {
      expect([...file.numbers(`/units/${name}`)], name).toEqual([...content.units.column(answered).values]);
    }
    // Sessions leave the quality out when they show good units only.
    expect(new Set(file.texts("/units/quality"))).toEqual(new Set(["good"]));
    using theirs = await RawFile.open(goldenPath("session/nwb/session_715093703.nwb"));
    expect(file.names("/units")).toEqual(theirs.names("/units"));
  });

  it("has their spikes and waveforms, NaN on channels that were not shown", async () => {
    using file = await RawFile.open(path);
    const ids = [...file.numbers("/units/id")];
    const [ends, rows] = ["spike_times_index", "waveform_mean_index"].map((name) => file.numbers(`/units/${name}`));
    const times = file.numbers("/units/spike_times");
    const amplitudes = file.numbers("/units/spike_amplitudes");
    const samples = file.numbers("/units/waveform_mean");
    const numbers = new Map(
      content.channels.toObjects().map((row) => {
        const { id, probe_channel_number } = row as { id: number; probe_channel_number: number };
        return [id, probe_channel_number];
      }),
    );
    for (const [unit, id] of ids.entries()) {
      const [from, to] = [ends?.[unit - 1] ?? 0, ends?.[unit]];
      expect(times.slice(from, to)).toEqual(content.spikeTimes.get(id));
      expect(amplitudes.slice(from, to)).toEqual(content.spikeAmplitudes.get(id));
      const waveform = content.meanWaveforms.get(id);
      const first = rows?.[unit - 1] ?? 0;
      const stored = samples.slice(first * 82, (rows?.[unit] ?? 0) * 82);
      expect(stored.length).toBe(24 * 82);
      const expected = new Float64Array(24 * 82).fill(Number.NaN);
      for (const [row, channel] of Array.from(waveform?.coords.channel_id as number[]).entries()) {
        const data = waveform?.data.slice(row * 82, row * 82 + 82) as Float64Array;
        expected.set(data, (numbers.get(channel) as number) * 82);
      }
      expect(stored).toEqual(expected);
    }
  });

  it("has the channels, with coordinates and structures", async () => {
    using file = await RawFile.open(path);
    const electrodes = "/general/extracellular_ephys/electrodes";
    expect([...file.numbers(`${electrodes}/id`)]).toEqual([...content.channels.index.values]);
    expect([...file.numbers(`${electrodes}/x`)]).toEqual([
      ...content.channels.column("anterior_posterior_ccf_coordinate").values,
    ]);
    const structures = Array.from(content.channels.column("structure_acronym"), (acronym) => acronym ?? "None");
    expect(file.texts(`${electrodes}/location`)).toEqual(structures);
    expect(new Set(file.numbers(`${electrodes}/valid_data`))).toEqual(new Set([1]));
  });

  it("has one table per stimulus, with the parameters that apply to it as AllenSDK's files have them", async () => {
    using file = await RawFile.open(path);
    using theirs = await RawFile.open(goldenPath("session/nwb/session_715093703.nwb"));
    // Sessions have names of their own for two stimuli, and hide what was shown in invalid times.
    expect(file.names("/intervals")).toEqual([
      ...["drifting_gratings", "flashes", "gabors", "hidden"].map((name) => `${name}_presentations`),
      "invalid_times",
      ...["natural_movie_three", "natural_scenes", "spontaneous", "static_gratings"].map(
        (name) => `${name}_presentations`,
      ),
    ]);
    const unchanged = ["gabors", "natural_scenes", "static_gratings", "spontaneous"].map(
      (name) => `${name}_presentations`,
    );
    for (const table of unchanged) {
      expect(file.names(`/intervals/${table}`)).toEqual(theirs.names(`/intervals/${table}`));
      for (const name of file.names(`/intervals/${table}`)) {
        const path = `/intervals/${table}/${name}`;
        // Blocks are numbered by stimulus, of which the session kept no number.
        if (name === "stimulus_index") continue;
        const { type, shape, values } = theirs.dataset(path) ?? {};
        expect(file.dataset(path), path).toMatchObject({ type, shape, values });
      }
    }
  });

  it("has everything else as in AllenSDK's file", async () => {
    using file = await RawFile.open(path);
    using theirs = await RawFile.open(goldenPath("session/nwb/session_715093703.nwb"));
    const paths = file.paths().filter((name) => /^\/(acquisition|processing)\/|invalid_times/.test(name));
    expect(paths.length).toBeGreaterThan(80);
    for (const path of paths) {
      if (file.link(path) !== null) expect(file.link(path)).toBe(theirs.link(path));
      else expect(file.dataset(path)?.values, path).toEqual(theirs.dataset(path)?.values);
    }
  });
});
