import { expect, test } from "vitest";
import { lfpWindow } from "./lfp-window.js";

const extent = { numChannels: 96, numSamples: 1250 * 9000, start: 13, stop: 9013 };

test("one second from the beginning, or beside the moment named", () => {
  expect(lfpWindow({}, extent, 96)).toEqual([13, 14]);
  expect(lfpWindow({ from: 100 }, extent, 96)).toEqual([100, 101]);
  expect(lfpWindow({ to: 100 }, extent, 96)).toEqual([99, 100]);
  expect(lfpWindow({ to: 13.5 }, extent, 96)).toEqual([13, 13.5]);
  expect(lfpWindow({ from: 5, to: 20 }, extent, 96)).toEqual([5, 20]);
});

test.each([
  [{ from: 3, to: 2 }, "ends before it begins"],
  [{ from: 9014 }, "not recorded from 9014 to 9015 s"],
  [{ to: 12 }, "not recorded before 12 s"],
  [{ from: 0, to: 9000 }, "1078 million values"],
])("impossible: %j", (flags, summary) => {
  expect(() => lfpWindow(flags, extent, 96)).toThrow(
    expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT", summary: expect.stringContaining(summary) }),
  );
});

test("fewer channels make room for more time", () => {
  expect(() => lfpWindow({ from: 13, to: 1013 }, extent, 96)).toThrow(/at most 83 s of 96 channels/);
  expect(lfpWindow({ from: 13, to: 1013 }, extent, 2)).toEqual([13, 1013]);
});
