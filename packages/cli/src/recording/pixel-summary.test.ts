import { DataArray } from "@ecephys/tables";
import { expect, test } from "vitest";
import { pixelSummary } from "./pixel-summary.js";

const frame = (data: Float64Array | Uint8Array | BigInt64Array) =>
  new DataArray({ name: "frame", dims: ["row", "column"], shape: [1, data.length], data });

test("every pixel of every frame, missing ones aside", async () => {
  const frames = [frame(Uint8Array.of(3, 5)), frame(Float64Array.of(Number.NaN, -2)), frame(BigInt64Array.of(10n))];
  expect(await pixelSummary(frames)).toEqual({ minimum: -2, maximum: 10, mean: 4 });
});

test("no frames, no values", async () => {
  expect(await pixelSummary([])).toEqual({ minimum: Number.NaN, maximum: Number.NaN, mean: Number.NaN });
});
