import { expect, it } from "vitest";
import { type Cell, type Frame, type FrameColumn, inOrderOfIndex, rowsWith } from "./frame.js";

const column = (name: string, cells: readonly Cell[]): FrameColumn => ({
  name,
  dtype: "int",
  length: cells.length,
  at: (row) => cells[row] as Cell,
});
const frame: Frame = { index: column("id", [3, 1, 2]), columns: [column("snr", [30, 10, 20])] };
const rows = ({ index, columns }: Frame) =>
  Array.from({ length: index.length }, (_, row) => [index.at(row), columns[0]?.at(row)]);

it("rows that pass stay in their order", () => {
  expect(rows(rowsWith(frame, (id) => id !== 1))).toEqual([
    [3, 30],
    [2, 20],
  ]);
});

it("or come in that of their ids", () => {
  expect(rows(inOrderOfIndex(frame, (id) => id !== 1))).toEqual([
    [2, 20],
    [3, 30],
  ]);
});
