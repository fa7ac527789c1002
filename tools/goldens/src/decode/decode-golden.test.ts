import { describe, expect, it } from "vitest";
import { goldenFiles, readGolden } from "../golden-path.js";
import { decodeGolden, frameIn } from "./decode-golden.js";

const decodedValue = (path: string): unknown => (decodeGolden(readGolden(path)) as { value: unknown }).value;

describe("decodeGolden", () => {
  it("decodes numbers that JSON lacks", () => {
    expect(decodeGolden([{ $: "NaN" }, { $: "Infinity" }, { $: "-Infinity" }, -0])).toEqual([
      NaN,
      Infinity,
      -Infinity,
      -0,
    ]);
  });

  it("decodes frames column by column, lists as plain arrays", () => {
    const frame = frameIn(readGolden("tables/expected/get_probes.json"));
    expect(frame.index).toMatchObject({ kind: "index", name: "id", dtype: "int64" });
    expect(frame.index.values[0]).toBe(729445648);
    expect(frame.columns[0]).toMatchObject({ name: "ecephys_session_id", dtype: "int64" });
    const acronyms = frame.columns.find((column) => column.name === "ecephys_structure_acronyms");
    expect(acronyms?.values).toContain(null);
    expect(acronyms?.values.filter(Array.isArray).flat()).toContainEqual(Number.NaN);
  });

  it("decodes series, dicts, data arrays, arrays, two-level indices and dates", () => {
    expect(decodedValue("session/expected/default/structurewise_unit_counts.json")).toMatchObject({
      kind: "series",
      dtype: "int64",
      index: { kind: "index" },
    });
    expect(decodedValue("tables/expected/cache_paths.json")).toMatchObject({
      kind: "dict",
      entries: expect.arrayContaining([["sessions", "<CACHE>/sessions.csv"]]),
    });
    const scene = decodedValue("tables/expected/natural_scene_1.json") as { shape: number[]; data: number[] };
    expect(scene).toMatchObject({ kind: "ndarray", dtype: "uint8", shape: [30, 40] });
    expect(scene.data).toHaveLength(1200);
    const counts = decodedValue("session/expected/default/presentationwise_spike_counts_flashes.json");
    expect(counts).toMatchObject({
      kind: "dataarray",
      dims: ["stimulus_presentation_id", "time_relative_to_stimulus_onset", "unit_id"],
      coords: { unit_id: { dims: ["unit_id"], dtype: "int64" } },
    });
    const statistics = frameIn(readGolden("session/expected/default/conditionwise_spike_statistics_nospikes.json"));
    expect(statistics.index).toMatchObject({ kind: "multiindex", names: ["unit_id", "stimulus_condition_id"] });
    expect(decodedValue("session/expected/default/session_start_time.json")).toEqual({
      kind: "datetime",
      iso: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  it("knows every kind the goldens use, and no other", () => {
    for (const path of goldenFiles().filter((file) => file.endsWith(".json"))) {
      expect(JSON.stringify(decodeGolden(readGolden(path)), jsonSafe)).not.toContain('{"$":');
    }
    expect(() => decodeGolden({ $: "mystery" })).toThrow('no kind "mystery"');
    expect(() => decodeGolden({ $: "toString" })).toThrow('no kind "toString"');
  });
});

describe("frameIn", () => {
  it("takes a record, an encoded frame or a decoded one, and refuses anything else", () => {
    const record = readGolden("tables/expected/get_session_table.json") as { value: unknown };
    const frame = frameIn(record);
    expect(frameIn(record.value)).toEqual(frame);
    expect(frameIn(frame)).toBe(frame);
    expect(() => frameIn(readGolden("tables/expected/get_all_ages.json"))).toThrow("no dataframe");
    expect(() => frameIn(null)).toThrow("no dataframe");
  });
});

function jsonSafe(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
