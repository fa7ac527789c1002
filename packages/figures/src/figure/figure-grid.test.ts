import { DataArray } from "@ecephys/tables";
import { describe, expect, test } from "vitest";
import { frameImage } from "../frame/frame-image.js";
import { heatMap } from "../heat-map/heat-map.js";
import { psth } from "../psth/psth.js";
import { rasterAndPsth } from "../raster/raster-and-psth.js";
import { spikeRaster } from "../raster/spike-raster.js";
import { pngHeader } from "../testing/decode-png.js";
import { readSvg, textsOf } from "../testing/read-svg.js";
import type { Figure } from "./figure.js";
import { figureGrid } from "./figure-grid.js";

const raster = (options = {}) => spikeRaster([{ times: [0.1, 0.5], label: "a unit with a long name" }], options);
const histogram = (options = {}) => psth({ binEdges: [0, 0.5, 1], rates: [4, 2] }, options);

/** Sides of the frames, within their own panels. */
const framesOf = (figure: Figure): { x: number; width: number }[] =>
  Array.from(readSvg(figure.svg).querySelectorAll('rect[aria-label="frame"]'), (frame) => ({
    x: Number(frame.getAttribute("x")),
    width: Number(frame.getAttribute("width")),
  }));

const placesOf = (figure: Figure): string[] =>
  Array.from(readSvg(figure.svg).querySelectorAll("svg > g"), (group) => group.getAttribute("transform") ?? "").filter(
    (transform) => transform !== "",
  );

const axisTitles = (figure: Figure): string[] =>
  textsOf(figure.svg).filter((text) => text === "Time from stimulus onset (s)");

test("figures one above the other have their frames in line", async () => {
  const figure = figureGrid([await raster(), await histogram()]);
  const [above, below] = framesOf(figure);
  expect(above).toEqual(below);
  expect(figure.width).toBe(720);
  expect(placesOf(figure)[0]).toBe("translate(0,0)");
  expect(axisTitles(figure)).toHaveLength(2);
});

test("a shared time axis spans all windows and is written once", async () => {
  const first = await raster({ window: [-1, 0.5] });
  const figure = figureGrid([first, await histogram()], { shareTime: true });
  expect(axisTitles(figure)).toHaveLength(1);
  expect(figure.height).toBeLessThan(figureGrid([first, await histogram()]).height);
  const ticks = Array.from(readSvg(figure.svg).querySelectorAll('g[aria-label="x-axis tick label"] text'));
  expect(ticks.map(({ textContent }) => textContent)).toEqual(expect.arrayContaining(["−1.0", "0.0", "1.0"]));
  // A spike at 0.5 s stands where the second bin begins: the same second at the same pixel.
  const spike = Array.from(figure.svg.matchAll(/M([\d.]+),[\d.]+v/g), ([, x]) => Number(x)).at(-1);
  const bar = Array.from(readSvg(figure.svg).querySelectorAll('g[aria-label="rect"] rect')).at(-1);
  expect(Number(bar?.getAttribute("x"))).toBeCloseTo(spike as number, 1);
});

test("columns stand side by side, and a picture keeps its size", async () => {
  const data = Uint8Array.from({ length: 600 }, (_, i) => i % 256);
  const picture = await frameImage(new DataArray({ name: "f", dims: ["row", "column"], shape: [20, 30], data }));
  const map = await heatMap(
    new DataArray({ name: "m", dims: ["a", "time"], shape: [1, 2], data: Int8Array.of(1, 2) }),
    { width: 300 },
  );
  const figure = figureGrid([await histogram({ width: 400 }), picture, map], { columns: 2, title: "All of it" });
  expect(figure.width).toBe(400 + 8 + 30);
  expect(textsOf(figure.svg)).toContain("All of it");
  expect(placesOf(figure)).toEqual(["translate(0,23)", "translate(408,23)", "translate(0,311)"]);
  const image = Array.from(readSvg(figure.svg).querySelectorAll("image")).find(
    (one) => one.getAttribute("width") === "30",
  );
  expect(image?.getAttribute("height")).toBe("20");
  expect(pngHeader(await figure.png({ scale: 1 }))).toMatchObject({ width: figure.width, height: figure.height });
});

test("a grid can be part of a grid", async () => {
  const inner = figureGrid([await histogram({ width: 300 }), await histogram({ width: 300 })], { columns: 2 });
  const outer = figureGrid([inner, await histogram({ width: 608 })]);
  expect(framesOf(outer)).toHaveLength(3);
  expect(outer.width).toBe(608);
});

describe("raster above histogram", () => {
  const trials = [0, 90, 0, 90].map((condition, i) => ({ times: [-0.05, 0.1 + i / 100, 0.3], condition }));

  test("one time axis, one colour per condition in both", async () => {
    const figure = await rasterAndPsth(trials, { window: [-0.1, 0.5], binSize: 0.05, duration: 0.25, title: "Unit 1" });
    const [above, below] = framesOf(figure);
    expect(above).toEqual(below);
    expect(axisTitles(figure)).toHaveLength(1);
    const root = readSvg(figure.svg);
    const ticks = Array.from(root.querySelectorAll('g[aria-label^="spikes"]'), (group) => group.getAttribute("stroke"));
    const lines = Array.from(root.querySelectorAll('g[aria-label="line"]'), (line) => line.getAttribute("stroke"));
    expect(lines).toEqual(ticks);
    expect(Array.from(root.querySelectorAll('g[aria-description="stimulus"]'))).toHaveLength(2);
  });

  test("as high as asked for", async () => {
    const figure = await rasterAndPsth(trials, { window: [-0.1, 0.5], height: 500, width: 640, title: "Unit 1" });
    expect([figure.width, figure.height]).toEqual([640, 500]);
    expect(pngHeader(await figure.png())).toMatchObject({ width: 1280, height: 1000 });
  });

  test("no trials: axes and notes", async () => {
    const figure = await rasterAndPsth([], { window: [-0.1, 0.5] });
    expect(textsOf(figure.svg)).toEqual(expect.arrayContaining(["No presentations", "No rates"]));
  });
});

test("impossible grids are refused", async () => {
  const refused = (message: RegExp) =>
    expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT", message: expect.stringMatching(message) });
  const figure = await histogram();
  expect(() => figureGrid([])).toThrow(refused(/no figure/));
  expect(() => figureGrid([figure], { columns: 0 })).toThrow(refused(/0 columns/));
  expect(() => figureGrid([figure], { columns: 1.5 })).toThrow(refused(/1.5 columns/));
  expect(() => figureGrid([figure], { height: 40 })).toThrow(refused(/no room for a frame/));
  expect(() => figureGrid([figure], { rows: 2 } as object)).toThrow(refused(/Unknown option "rows"/));
  const foreign = { svg: "<svg/>", width: 1, height: 1, png: async () => new Uint8Array() };
  expect(() => figureGrid([figure, foreign])).toThrow(refused(/Figure 1 was not drawn by this package/));
});
