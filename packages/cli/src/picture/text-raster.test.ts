import { expect, test } from "vitest";
import { textRaster } from "./text-raster.js";

const window = [-0.1, 0.3] as const;

test("a dot per spike and presentation, rates below, the onset marked", () => {
  const trials = [[-0.1], [0], [0.1], [0.2], [0.29, 0.1]];
  expect(textRaster({ trials, window, width: 19 })).toEqual([
    " 1 ⠁   ⠂   ⠄   ⡀",
    " 5         ⠁      ⠈",
    "   ▄   ▄   █   ▄  ▄",
    "   ────┼───────────",
    // Two of the five have a spike within the same 25 ms: 2 / (5 × 0.025 s).
    "   -0.1 to 0.3 s from the onset ┼; bars: mean rate, at most 16.0 spikes/s",
  ]);
});

test("many presentations share rows: no more than 16 lines, every spike still seen", () => {
  const trials = Array.from({ length: 1000 }, (_, i) => (i === 999 ? [0.25] : []));
  const lines = textRaster({ trials, window, width: 40 });
  expect(lines).toHaveLength(16 + 3);
  expect(lines[1]).toBe("   65");
  expect(lines.slice(0, 16).filter((line) => /[\u2801-\u28ff]/.test(line))).toEqual([lines[15]]);
});

test("no spikes, no presentations, a window without the onset", () => {
  const lines = textRaster({ trials: [[], []], window: [1, 2], width: 12 });
  expect(lines).toEqual([
    " 1",
    "",
    "   ─────────",
    "   1 to 2 s from the onset ┼; bars: mean rate, at most 0.0 spikes/s",
  ]);
  expect(textRaster({ trials: [], window, width: 12 })[0]).toBe("");
});

test("a spike at the very end of the window stays inside", () => {
  const [line] = textRaster({ trials: [[0.3]], window, width: 19 });
  expect(line).toBe(` 1 ${" ".repeat(15)}⠈`);
});

test("groups stand together: numbers ascending, missing values last", () => {
  const trials = [[0], [0.1], [0.2], [-0.1]];
  const lines = textRaster({ trials, groups: [90, null, 0, 90], window, width: 22 });
  expect(lines.slice(0, 3)).toEqual(["    0             ⠁", "   90 ⠂   ⠁", " none         ⠁"]);
});
