import { type Column, Table } from "@ecephys/tables";
import { expect, test } from "vitest";
import { alignSpikes } from "./align-spikes.js";

const SPIKES = [0.5, 1, 1.4, 1.5, 1.75, 2, 2.5, 3];

// Expected: Python, [x - onset for x in spikes if onset - 0.5 <= x <= onset + 0.5].
test("one trial per onset, both ends of the window included, windows may overlap", () => {
  const trials = alignSpikes(SPIKES, [1.5, 2, 9], { window: [-0.5, 0.5] });
  expect(trials.map(({ times }) => Array.from(times))).toEqual([
    [-0.5, -0.10000000000000009, 0, 0.25, 0.5],
    [-0.5, -0.25, 0, 0.5],
    [],
  ]);
});

test("conditions and labels stay with their onsets", () => {
  const options = { window: [0, 0.1], conditions: ["left", null], labels: Int32Array.of(7, 9) } as const;
  expect(alignSpikes(Float64Array.from(SPIKES), [2, 1], options)).toEqual([
    { times: Float64Array.of(0), condition: "left", label: 7, window: [0, 0.1] },
    { times: Float64Array.of(0), condition: null, label: 9, window: [0, 0.1] },
  ]);
});

test("a unit without spikes gives trials without spikes", () => {
  expect(alignSpikes([], [1], { window: [-1, 1] })).toEqual([{ times: new Float64Array(), window: [-1, 1] }]);
});

test("spikes in any order, which stay as they are", () => {
  const spikes = [3, 1, 2, 1.1];
  const [trial] = alignSpikes(spikes, [1], { window: [0, 1] });
  expect(Array.from(trial?.times ?? [])).toEqual([0, 1.1 - 1, 1]);
  expect(spikes).toEqual([3, 1, 2, 1.1]);
});

test("columns of tables serve as times, conditions and labels, as do their values", () => {
  const table = Table.fromColumns({
    indexName: "id",
    columns: { id: [7, 8], start_time: [1, 2], orientation: [Number.NaN, 90], big: [2n ** 60n, 1n] },
  }) as Table<object>;
  const onsets = table.column("start_time");
  const options = { window: [0, 0.1], conditions: table.column("orientation"), labels: table.index } as const;
  const expected = [
    { times: Float64Array.of(0), window: [0, 0.1], condition: null, label: 7 },
    { times: Float64Array.of(0), window: [0, 0.1], condition: 90, label: 8 },
  ];
  expect(alignSpikes(SPIKES, onsets, options)).toEqual(expected);
  const typed: Column<number> = onsets as Column<number>;
  expect(alignSpikes(SPIKES, typed.values, options)).toEqual(expected);
  expect(alignSpikes(BigInt64Array.of(1n), [1], { window: [0, 1] })[0]?.times).toEqual(Float64Array.of(0));
});

test.each<[unknown, unknown, unknown, string]>([
  [null, [1], { window: [0, 1] }, "spikeTimes is null, which is no list."],
  [[1], undefined, { window: [0, 1] }, "onsets is undefined, which is no list."],
  [[1], [1], undefined, "Options must be an object, got undefined."],
  [[1], [1], {}, "A time window cannot be undefined."],
  [[1], [1, Number.NaN], { window: [0, 1] }, "onsets, position 1: NaN is no time in seconds."],
  [[1, 2, null], [1], { window: [0, 1] }, "spikeTimes, position 2: null is no time in seconds."],
  [["1"], [1], { window: [0, 1] }, "spikeTimes, position 0: 1 is no time in seconds."],
  [[1], [1], { window: [0, 1], conditions: 3 }, "conditions is 3, which is no list."],
])("spikes %j around %j with %j are refused", (spikes, onsets, options, summary) => {
  const align = alignSpikes as (...args: unknown[]) => unknown;
  expect(() => align(spikes, onsets, options)).toThrow(
    expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT", summary, hint: expect.stringMatching(/^(Give|Leave) /) }),
  );
});

test("lists that do not fit, impossible windows and unknown options are refused", () => {
  const refused = (summary: string) => expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT", summary });
  expect(() => alignSpikes(SPIKES, [1, 2], { window: [0, 1], labels: [1] })).toThrow(
    refused("There are 1 labels for 2 onsets."),
  );
  expect(() => alignSpikes(SPIKES, [1], { window: [1, 1] })).toThrow(
    refused("A time window cannot run from 1 to 1 seconds."),
  );
  const slip = { window: [0, 1], condition: ["a"] } as unknown as { window: [number, number] };
  expect(() => alignSpikes(SPIKES, [1], slip)).toThrow(refused('Unknown option "condition".'));
});
