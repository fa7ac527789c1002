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
    { times: Float64Array.of(0), condition: "left", label: 7 },
    { times: Float64Array.of(0), condition: null, label: 9 },
  ]);
});

test("a missing onset and a unit without spikes give trials without spikes", () => {
  expect(alignSpikes(SPIKES, [Number.NaN], { window: [-1, 1] })).toEqual([{ times: new Float64Array() }]);
  expect(alignSpikes([], [1], { window: [-1, 1] })).toEqual([{ times: new Float64Array() }]);
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
