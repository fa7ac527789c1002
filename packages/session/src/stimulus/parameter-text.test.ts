import { expect, it } from "vitest";
import { parseParameterText } from "./parameter-text.js";

// Right-hand sides: Python's ast.literal_eval.
it.each([
  ["0.25", 0.25],
  ["-1e-3", -0.001],
  ["+5", 5],
  ["1.", 1],
  [".5", 0.5],
  [" 0.04 ", 0.04],
  ["[20.0, 20.0]", [20, 20]],
  ["(1, 2)", [1, 2]],
  ["(1,)", [1]],
  ["[3644.93333333, 3644.93333333]", [3644.93333333, 3644.93333333]],
])("%j is %j", (text, value) => {
  expect(parseParameterText(text)).toEqual(value);
});

it.each(["deg", "", "None", "0x10", "1 2", "[1, x]", "[1,, 2]", "[]", "[1, 2", "Infinity", "nan", "e5", "1_000", "."])(
  "%j stays text",
  (text) => {
    expect(parseParameterText(text)).toBe(text);
  },
);
