import { DataArray } from "@ecephys/tables";
import { expect, test } from "vitest";
import { contactSheet } from "./contact-sheet.js";

const frame = (value: number) =>
  new DataArray({ name: "movie", dims: ["row", "column"], shape: [1, 2], data: Uint8Array.of(value, value + 1) });

test("frames in reading order, four pixels of the darkest value between them", () => {
  const sheet = contactSheet([frame(10), frame(20), frame(30)]);
  expect(sheet.shape).toEqual([6, 8]);
  expect(sheet.data).toBeInstanceOf(Uint8Array);
  expect(sheet.toNested()).toEqual([
    [10, 11, 10, 10, 10, 10, 20, 21],
    ...Array.from({ length: 4 }, () => Array(8).fill(10)),
    [30, 31, 10, 10, 10, 10, 10, 10],
  ]);
});

test("a single frame is itself", () => {
  const only = frame(7);
  expect(contactSheet([only])).toBe(only);
});
