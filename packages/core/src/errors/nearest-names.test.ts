import { expect, test } from "vitest";
import { nearestNames } from "./nearest-names.js";

const COLUMNS = [
  "id",
  "ecephys_session_id",
  "ecephys_probe_id",
  "amplitude_cutoff",
  "presence_ratio",
  "waveform_amplitude",
  "snr",
];

test.each([
  ["amplitude_cuttof", ["amplitude_cutoff"]],
  ["Presence_Ratio", ["presence_ratio"]],
  ["cutoff", ["amplitude_cutoff"]],
  ["amplitude", ["amplitude_cutoff", "waveform_amplitude"]],
  ["ecephys_session_ids", ["ecephys_session_id"]],
  ["sn", ["snr"]],
  ["ids", ["id"]],
  ["banana", []],
  ["x", []],
  ["", []],
])("%j looks like %j", (name, expected) => {
  expect(nearestNames(name, COLUMNS)).toEqual(expected);
});

test("no more than asked for, closest first, from any iterable", () => {
  const names = new Set(["unit_count3", "unit_counts", "unit_coun", "unit_count_of_session"]);
  expect(nearestNames("unit_count", names)).toHaveLength(3);
  expect(nearestNames("unit_counts", names, 1)).toEqual(["unit_counts"]);
});
