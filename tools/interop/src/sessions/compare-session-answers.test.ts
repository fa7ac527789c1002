import { DataArray, Table } from "@ecephys/tables";
import { describe, expect, it } from "vitest";
import { compareSessionAnswers } from "./compare-session-answers.js";
import { equalCounts, PARAMETERS, STATISTICS, simultaneousSpikes, UNKNOWN_COORDINATES } from "./session-differences.js";

type Columns = Readonly<Record<string, readonly [dtype: string, values: ArrayLike<unknown>]>>;

const frame = (ids: readonly number[], columns: Columns) => ({
  value: {
    kind: "dataframe",
    index: { kind: "index", name: "id", dtype: "int64", values: Float64Array.from(ids) },
    columns: Object.entries(columns).map(([name, [dtype, values]]) => ({ name, dtype, values })),
  },
});
const table = (columns: Record<string, readonly unknown[]>, dtypes: Record<string, "float" | "int"> = {}) => ({
  value: Table.fromColumns({ indexName: "id", columns: columns as Record<string, (string | number | null)[]>, dtypes }),
});

const OURS = table({ id: [1, 2], start_time: [0.5, 1.5], phase: [0.25, null] }, { start_time: "float" });
const THEIRS = { start_time: ["float64", [0.5, 1.5]], phase: ["object", ["0.25", "null"]] } as const;

describe("presentations", () => {
  it("agree but for what differs on purpose, which is counted", () => {
    const found = compareSessionAnswers({ difference: PARAMETERS }, OURS, frame([1, 2], THEIRS));
    expect(found).toEqual({ mismatches: [], applied: new Map([["parameters", 1]]), size: "" });
  });

  it("count nothing where there is nothing to excuse", () => {
    const same = frame([1, 2], { ...THEIRS, phase: ["object", [0.25, null]] });
    expect(compareSessionAnswers({ difference: PARAMETERS }, OURS, same).applied.size).toBe(0);
  });

  it.each<[string, readonly number[], Columns]>([
    ["a time in the last bit", [1, 2], { ...THEIRS, start_time: ["float64", [0.5, 1.5 + 2 ** -52]] }],
    ["a parameter", [1, 2], { ...THEIRS, phase: ["object", ["0.5", "null"]] }],
    ["a parameter that applies", [1, 2], { ...THEIRS, phase: ["object", ["0.25", "0.0"]] }],
    ["an id", [1, 3], THEIRS],
    ["a column", [1, 2], { start_time: THEIRS.start_time }],
  ])("differ in %s", (_what, ids, columns) => {
    expect(compareSessionAnswers({ difference: PARAMETERS }, OURS, frame(ids, columns)).mismatches).toHaveLength(1);
  });

  it("are not excused where no difference is declared", () => {
    expect(compareSessionAnswers({}, OURS, frame([1, 2], THEIRS)).mismatches).not.toEqual([]);
  });
});

describe("arrays", () => {
  const ours = {
    value: new DataArray({
      name: "LFP",
      dims: ["time", "channel"],
      shape: [1, 2],
      data: Float32Array.of(0.5, Number.NaN),
      coords: { time: Float64Array.of(0.1), channel: Float64Array.of(7, 8) },
    }),
  };
  const theirs = (data: ArrayLike<unknown>, channels = [7, 8]) => ({
    value: {
      kind: "dataarray",
      name: "LFP",
      dims: ["time", "channel"],
      dtype: "float32",
      shape: [1, 2],
      coords: {
        time: { dims: ["time"], dtype: "float64", values: Float64Array.of(0.1) },
        channel: { dims: ["channel"], dtype: "int64", values: Float64Array.from(channels) },
      },
      attrs: {},
      data,
    },
  });

  it("agree, missing samples included", () => {
    expect(compareSessionAnswers({}, ours, theirs(Float32Array.of(0.5, Number.NaN))).mismatches).toEqual([]);
  });

  it("differ in a sample, in what is masked, in a channel", () => {
    expect(compareSessionAnswers({}, ours, theirs(Float32Array.of(0.25, Number.NaN))).mismatches).toHaveLength(1);
    expect(compareSessionAnswers({}, ours, theirs(Float32Array.of(0.5, 0.5))).mismatches).toHaveLength(1);
    const moved = theirs(Float32Array.of(0.5, Number.NaN), [7, 9]);
    expect(compareSessionAnswers({}, ours, moved).mismatches).toHaveLength(1);
  });
});

it("finds a spike that is moved, added or of another unit", () => {
  const ours = { value: new Map([[7, Float64Array.of(0.5, 1)]]) };
  const theirs = (unit: number, times: readonly number[]) => ({
    value: {
      kind: "dict",
      entries: [[unit, { kind: "ndarray", dtype: "float64", shape: [times.length], data: Float64Array.from(times) }]],
    },
  });
  expect(compareSessionAnswers({}, ours, theirs(7, [0.5, 1])).mismatches).toEqual([]);
  expect(compareSessionAnswers({}, ours, theirs(7, [0.5, 1 + 2 ** -52])).mismatches).toHaveLength(1);
  expect(compareSessionAnswers({}, ours, theirs(7, [0.5, 1, 2])).mismatches).toHaveLength(1);
  expect(compareSessionAnswers({}, ours, theirs(8, [0.5, 1])).mismatches).toHaveLength(1);
});

it("lets simultaneous spikes change places, and no others", () => {
  const difference = simultaneousSpikes([8, 7]);
  const ours = table({ id: [0.5, 0.5, 1], unit_id: [8, 7, 7] }, { id: "float" });
  const theirs = (units: readonly number[]) => {
    const { value } = frame([], { unit_id: ["int64", units] });
    return { value: { ...value, index: { ...value.index, dtype: "float64", values: [0.5, 0.5, 1] } } };
  };
  expect(compareSessionAnswers({ difference }, ours, theirs([7, 8, 7])).mismatches).toEqual([]);
  expect(compareSessionAnswers({ difference }, ours, theirs([7, 7, 8])).mismatches).not.toEqual([]);
});

it("lets the last digits of statistics differ, and not the ones before", () => {
  const ours = table({ id: [0], stimulus_condition_id: [1], spike_mean: [0.1] }, { spike_mean: "float" });
  const theirs = (mean: number) =>
    frame([0], { stimulus_condition_id: ["float64", [1]], spike_mean: ["float64", [mean]] });
  expect(compareSessionAnswers({ difference: STATISTICS }, ours, theirs(0.1 + 1e-16)).mismatches).toEqual([]);
  expect(compareSessionAnswers({ difference: STATISTICS }, ours, theirs(0.1 + 1e-9)).mismatches).toHaveLength(1);
});

it("knows -1000 for unknown in coordinates alone", () => {
  const name = "left_right_ccf_coordinate";
  const ours = table({ id: [1], [name]: [Number.NaN], snr: [1] }, { [name]: "float", snr: "float" });
  const theirs = (snr: number) => frame([1], { [name]: ["float64", [-1000]], snr: ["float64", [snr]] });
  expect(compareSessionAnswers({ difference: UNKNOWN_COORDINATES }, ours, theirs(1)).mismatches).toEqual([]);
  expect(compareSessionAnswers({ difference: UNKNOWN_COORDINATES }, ours, theirs(-1000)).mismatches).toHaveLength(1);
});

it("lets units keep the width that AllenSDK loses, and no other column", () => {
  const ours = table({ id: [1], snr: [1], waveform_halfwidth: [0.25] }, { snr: "float" });
  const theirs = frame([1], { snr: ["float64", [1]] });
  const found = compareSessionAnswers({ losesHalfwidth: true }, ours, theirs);
  expect(found).toMatchObject({ mismatches: [], applied: new Map([["halfwidth", 1]]) });
  expect(compareSessionAnswers({}, ours, theirs).mismatches).toHaveLength(1);
  const other = table({ id: [1], snr: [1], spread: [30] }, { snr: "float" });
  expect(compareSessionAnswers({ losesHalfwidth: true }, other, theirs).mismatches).toHaveLength(1);
});

it("lets structures with equal counts change places, and no others", () => {
  const difference = equalCounts(["CA1", "VISp", "APN"]);
  const ours = {
    value: new Map([
      ["CA1", 3],
      ["VISp", 2],
      ["APN", 2],
    ]),
  };
  const theirs = (names: readonly string[], values: readonly number[]) => ({
    value: { kind: "series", name: null, dtype: "int64", index: { kind: "index", values: names }, values },
  });
  const compared = (names: readonly string[], values: readonly number[]) =>
    compareSessionAnswers({ difference }, ours, theirs(names, values)).mismatches;
  expect(compared(["CA1", "APN", "VISp"], [3, 2, 2])).toEqual([]);
  expect(compared(["APN", "CA1", "VISp"], [3, 2, 2])).not.toEqual([]);
  expect(compared(["CA1", "APN", "VISp"], [3, 2, 1])).not.toEqual([]);
});

describe("refusals", () => {
  const keyError = { error: "KeyError: 'ecephys_structure_acronym'" };

  it("agree with each other, whatever their words", () => {
    const found = compareSessionAnswers({}, { error: "ECEPHYS_UNKNOWN_ID: …" }, keyError);
    expect(found).toEqual({ mismatches: [], applied: new Map(), size: "both refuse" });
  });

  it("disagree with answers", () => {
    expect(compareSessionAnswers({}, { error: "ECEPHYS_UNKNOWN_ID: …" }, frame([], {})).mismatches).toHaveLength(1);
    expect(compareSessionAnswers({}, OURS, keyError).mismatches).toHaveLength(1);
  });

  it("are excused where they are known, and nowhere else", () => {
    const withoutCache = compareSessionAnswers({ keyError: "withoutCache" }, { value: ["CA1"] }, keyError);
    expect(withoutCache).toMatchObject({ mismatches: [], applied: new Map([["withoutCache", 1]]) });
    expect(compareSessionAnswers({ keyError: "nothingToCount" }, OURS, keyError).mismatches).toHaveLength(1);
    expect(compareSessionAnswers({ keyError: "nothingToCount" }, table({ id: [] }), keyError).mismatches).toEqual([]);
    const other = { error: "ValueError: …" };
    expect(compareSessionAnswers({ keyError: "withoutCache" }, { value: [] }, other).mismatches).toHaveLength(1);
  });
});

it("says so where the answers are of different kinds", () => {
  const { mismatches } = compareSessionAnswers({}, { value: null }, frame([1], { a: ["int64", [1]] }));
  expect(mismatches).toEqual([expect.stringContaining("different kinds")]);
});
