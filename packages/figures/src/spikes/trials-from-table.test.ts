import { Table } from "@ecephys/tables";
import { expect, test } from "vitest";
import { trialsFromTable } from "./trials-from-table.js";

const SPIKES = Table.fromColumns({
  indexName: "spike_time",
  columns: {
    spike_time: [30.1, 30.2, 31.1, 31.2, 40],
    stimulus_presentation_id: [6, 6, 7, 7, 99],
    unit_id: [1, 2, 1, 1, 1],
    time_since_stimulus_presentation_onset: [0.1, 0.2, 0.15, 0.25, 0.3],
  },
});

test("presentations in the order asked for, also those without spikes; others left out", () => {
  expect(trialsFromTable(SPIKES, { presentationIds: [7, 8, 6], unitId: 1, conditions: [0, 45, null] })).toEqual([
    { times: [0.15, 0.25], label: 7, condition: 0 },
    { times: [], label: 8, condition: 45 },
    { times: [0.1], label: 6, condition: null },
  ]);
});

test("without a unit the spikes of all units", () => {
  expect(trialsFromTable(SPIKES, { presentationIds: [6] })).toEqual([{ times: [0.1, 0.2], label: 6 }]);
});

test("a table without the columns, and lists that do not fit, are refused", () => {
  const other = Table.fromColumns({ indexName: "id", columns: { id: [1] } });
  expect(() => trialsFromTable(other, { presentationIds: [1] })).toThrow(
    expect.objectContaining({ code: "ECEPHYS_UNKNOWN_COLUMN" }),
  );
  expect(() => trialsFromTable(SPIKES, { presentationIds: [6], conditions: [] })).toThrow(
    expect.objectContaining({ summary: "There are 0 conditions for 1 presentations." }),
  );
});
