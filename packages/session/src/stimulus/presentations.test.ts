import { describe, expect, it } from "vitest";
import { invalidStimulusIntervals } from "./invalid-presentations.js";
import { rowsOfIds } from "./presentation-rows.js";
import { conditionTable, presentationTable } from "./presentation-table.js";
import { buildPresentations } from "./presentations.js";
import { type IntervalLiteral, intervalTable, invalidTimes } from "./testing/interval-literal.js";

const EVERYTHING = { includeDetailedParameters: true, includeUnusedParameters: true };

function build(tables: readonly IntervalLiteral[], invalid = invalidTimes()) {
  return buildPresentations(tables.map(intervalTable), invalidStimulusIntervals(invalid));
}

function rowsOf(tables: readonly IntervalLiteral[], invalid = invalidTimes()) {
  const presentations = build(tables, invalid);
  return presentationTable(presentations, rowsOfIds(presentations, null), EVERYTHING).toObjects();
}

/** What AllenSDK makes of these two tables is below; it was asked with a file written by pynwb. */
const MOVIES: IntervalLiteral = {
  start_time: [0, 2, 4],
  stop_time: [1, 3, 5],
  stimulus_name: ["natural_movie_1", "natural_movie_shuffled", "b"],
  stimulus_block: [2, 2, 2],
  color: ["[1.0, 1.0, 1.0]", "-1.0", "N/A"],
  Ori: [Number.NaN, 45, 0],
  flag: [1, 0, Number.NaN],
  level: Int32Array.of(1, 0, 1),
  note: ["", "N/A", "x"],
};
const GRATINGS: IntervalLiteral = {
  start_time: [2, 6, 1],
  stop_time: [3, 7, 1.5],
  stimulus_name: ["a", "a", "a"],
  stimulus_block: [1, 1, 1],
  contrast: [0.5, 0.5, 1],
  SF: ["0.04", "[1.0, 2.0]", "N/A"],
  both: [true, false, true],
};
const LACKING_OF_MOVIES = { spatial_frequency: null, contrast: null, both: null };
const LACKING_OF_GRATINGS = {
  orientation: null,
  color: null,
  color_triplet: null,
  flag: null,
  level: null,
  note: null,
};

describe("presentations of several tables", () => {
  it("are put in order of their start and described as AllenSDK does", () => {
    const movie = { stimulus_block: 2, ...LACKING_OF_MOVIES };
    const grating = { stimulus_block: 1, stimulus_name: "a", ...LACKING_OF_GRATINGS };
    expect(rowsOf([GRATINGS, MOVIES])).toEqual(
      [
        {
          ...movie,
          start_time: 0,
          stop_time: 1,
          stimulus_name: "natural_movie_one",
          orientation: null,
          color: null,
          color_triplet: "[1.0, 1.0, 1.0]",
          flag: true,
          level: true,
          note: null,
        },
        { ...grating, start_time: 1, stop_time: 1.5, contrast: 1, spatial_frequency: null, both: true },
        { ...grating, start_time: 2, stop_time: 3, contrast: 0.5, spatial_frequency: 0.04, both: true },
        {
          ...movie,
          start_time: 2,
          stop_time: 3,
          stimulus_name: "natural_movie_one_shuffled",
          orientation: 45,
          color: -1,
          color_triplet: null,
          flag: false,
          level: false,
          note: null,
        },
        {
          ...movie,
          start_time: 4,
          stop_time: 5,
          stimulus_name: "b",
          orientation: 0,
          color: null,
          color_triplet: null,
          flag: null,
          level: true,
          note: "x",
        },
        { ...grating, start_time: 6, stop_time: 7, contrast: 0.5, spatial_frequency: [1, 2], both: false },
      ].map((row, id) => ({
        ...row,
        stimulus_presentation_id: id,
        duration: row.stop_time - row.start_time,
        stimulus_condition_id: id,
      })),
    );
  });

  it("have columns in a fixed order, whatever the order of tables and columns", () => {
    const order = [
      ...["start_time", "stop_time", "duration", "stimulus_name", "stimulus_block", "stimulus_condition_id"],
      ...["spatial_frequency", "orientation", "contrast", "color", "both", "flag", "level", "note", "color_triplet"],
    ];
    const reversed = Object.fromEntries(Object.entries(MOVIES).reverse());
    for (const tables of [
      [GRATINGS, MOVIES],
      [reversed, GRATINGS],
    ]) {
      const presentations = build(tables);
      expect(presentationTable(presentations, Int32Array.of(0), EVERYTHING).columnNames).toEqual(order);
    }
  });

  it("keep numbers that happen to be 0 and 1 as numbers in columns that hold numbers", () => {
    const row = { start_time: [0, 1], stop_time: [1, 2], stimulus_name: ["a", "a"] };
    const [first] = rowsOf([
      { ...row, stimulus_block: [0, 1], contrast: [1, 1], phase: [0, 1], opacity: [1, 1], my_index: [0, 1] },
    ]);
    expect(first).toMatchObject({ stimulus_block: 0, contrast: 1, phase: 0, opacity: true, my_index: 0 });
  });

  it("without a name, block or stop time are still listed", () => {
    const [first] = rowsOf([{ start_time: [3] }]);
    expect(first).toEqual({
      stimulus_presentation_id: 0,
      start_time: 3,
      stop_time: Number.NaN,
      duration: Number.NaN,
      stimulus_name: "spontaneous",
      stimulus_block: null,
      stimulus_condition_id: 0,
    });
  });
});

describe("conditions", () => {
  const shown = {
    start_time: [0, 1, 2, 3],
    stop_time: [1, 2, 3, 4],
    stimulus_name: ["g", "g", "g", "g"],
    stimulus_block: [0, 0, 1, 1],
    phase: ["0.5", "0.50", "[0.5, 0.5]", "0.5"],
    opacity: [1, 1, 1, 1],
  };

  it("are told apart by the values of all parameters, not by how they are written, nor by the block", () => {
    expect(rowsOf([shown]).map(({ stimulus_condition_id: id }) => id)).toEqual([0, 0, 1, 0]);
    expect(conditionTable(build([shown]).conditions).toObjects()).toEqual([
      { stimulus_condition_id: 0, stimulus_name: "g", phase: 0.5, opacity: true },
      { stimulus_condition_id: 1, stimulus_name: "g", phase: [0.5, 0.5], opacity: true },
    ]);
  });

  it("are numbered before invalid presentations are masked, and kept although all their presentations are", () => {
    const invalid = invalidTimes([2.5, 2.5, "stimulus"]);
    expect(rowsOf([shown], invalid).map(({ stimulus_condition_id: id }) => id)).toEqual([0, 0, Number.NaN, 0]);
    expect(conditionTable(build([shown], invalid).conditions).numRows).toBe(2);
  });

  it("of a session that is invalid throughout are still there, while presentations keep only their times", () => {
    const invalid = invalidTimes([-1, 99, "stimulus"]);
    const presentations = build([shown], invalid);
    expect(conditionTable(presentations.conditions).numRows).toBe(2);
    const table = presentationTable(presentations, rowsOfIds(presentations, null), EVERYTHING);
    expect(table.toObjects()[2]).toEqual({
      stimulus_presentation_id: 2,
      start_time: 2,
      stop_time: 3,
      duration: Number.NaN,
      stimulus_name: "invalid_presentation",
      stimulus_block: null,
      stimulus_condition_id: Number.NaN,
      phase: null,
      opacity: null,
    });
    expect(presentationTable(presentations, rowsOfIds(presentations, null), {}).columnNames).toEqual([
      "start_time",
      "stop_time",
      "stimulus_name",
    ]);
  });
});

describe("the types of parameter columns", () => {
  const presentations = build([GRATINGS, MOVIES]);
  const typesOf = (rows: readonly number[]): Record<string, string> => {
    const table = presentationTable(presentations, Int32Array.from(rows), EVERYTHING);
    return Object.fromEntries(table.columnNames.map((name) => [name, table.column(name).dtype]));
  };

  it("have room for null wherever a cell is missing", () => {
    expect(typesOf([0, 1, 2, 3, 4, 5])).toMatchObject({
      stimulus_name: "string",
      stimulus_condition_id: "int",
      spatial_frequency: "mixed",
      contrast: "mixed",
      both: "bool",
      color_triplet: "string",
    });
  });

  it("are float where every cell is a number, and list where every cell is a tuple", () => {
    expect(typesOf([1, 2, 5])).toMatchObject({ contrast: "float", stimulus_block: "float" });
    expect(typesOf([5])).toMatchObject({ spatial_frequency: "list" });
  });
});
