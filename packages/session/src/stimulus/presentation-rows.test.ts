import { expect, it } from "vitest";
import { rowsOfStimuli } from "./presentation-rows.js";
import type { Presentations } from "./presentations.js";
import { rowsByStimulus } from "./rows-by-stimulus.js";

const NAMES = ["spontaneous", "gabors", "spontaneous", "flashes", "gabors", "gabors", "spontaneous"];
const values = ["flashes", "never shown", "gabors", "spontaneous"];
const codes = Int32Array.from(NAMES, (name) => values.indexOf(name));
const rowsByName = rowsByStimulus({ name: "stimulus_name", codes, values });

it("lists stimuli in order of first appearance, and none that was not shown", () => {
  expect([...rowsByName.keys()]).toEqual(["spontaneous", "gabors", "flashes"]);
});

it.each([
  [["gabors"]],
  [["flashes", "spontaneous", "flashes"]],
  [["gabors", "never shown", "no such stimulus", "spontaneous"]],
  [["never shown"]],
  [[]],
])("finds the rows of %j as a look at every row does", (wanted) => {
  const expected = [...NAMES.keys()].filter((row) => wanted.includes(NAMES[row] as never));
  expect(rowsOfStimuli({ rowsByName } as Presentations, wanted)).toEqual(Int32Array.from(expected));
});
