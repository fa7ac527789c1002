import { readFileSync } from "node:fs";
import { DataArray } from "@ecephys/tables";
import { expect, test } from "vitest";
import { alignSpikes, frameImage, psthFromTrials, rasterAndPsth } from "./index.js";
import { decodePng } from "./testing/decode-png.js";
import { pathsOf } from "./testing/read-svg.js";

test("the README's example does what it says", async () => {
  // #region readme
  const spikeTimes = [9.97, 10.06, 10.08, 11.91, 12.05, 12.07, 12.11, 14.07]; // seconds, of one unit
  const onsets = [10, 12, 14];
  const trials = alignSpikes(spikeTimes, onsets, { window: [-0.1, 0.3], conditions: [0, 90, 0] });

  const figure = await rasterAndPsth(trials, {
    window: [-0.1, 0.3],
    binSize: 0.05,
    duration: 0.25,
    title: "Unit 950911938",
  });
  const svg = figure.svg; // a document that stands alone
  const png = await figure.png({ scale: 2 }); // Uint8Array

  const { series } = psthFromTrials(trials, { window: [0, 0.2], binSize: 0.1 });
  const rates = series[0]?.rates; // condition 0: 15 and 0 spikes/s

  const data = Uint8Array.of(0, 128, 255);
  const scene = new DataArray({ name: "scene", dims: ["row", "column"], shape: [1, 3], data });
  const pixels = await (await frameImage(scene, { zoom: 4 })).png(); // 12 × 4 pixels of grey
  // #endregion
  expect(pathsOf(svg, "spikes").map((path) => path.split("M").length - 1)).toEqual([3, 1, 4]);
  expect((await decodePng(png)).width).toBe(figure.width * 2);
  expect(Array.from(rates ?? [])).toEqual([15, 0]);
  const picture = await decodePng(pixels);
  expect([picture.width, picture.height, picture.at(5, 2)]).toEqual([12, 4, [128, 128, 128, 255]]);
});

test("the README shows exactly that example", () => {
  const source = readFileSync(new URL(import.meta.url), "utf8");
  const region = /\/\/ #region readme\n([\s\S]*?)\n *\/\/ #endregion/.exec(source)?.[1] as string;
  const steps = readme()
    .split("\n")
    .filter((line) => !line.startsWith("import "));
  expect(steps.join("\n").trim()).toBe(region.replaceAll(/^ {2}/gm, "").trim());
});

function readme(): string {
  const text = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  return /```ts\n([\s\S]*?)```/.exec(text)?.[1] as string;
}
