import { DataArray } from "@ecephys/tables";
import { describe, expect, test } from "vitest";
import { type DecodedPng, decodePng, pngHeader } from "../testing/decode-png.js";
import { readSvg, textsOf } from "../testing/read-svg.js";
import { type HeatMapOptions, heatMap } from "./heat-map.js";

const array = (data: readonly number[], shape: [number, number], coords: Record<string, number[] | string[]> = {}) =>
  new DataArray({ name: "CSD", dims: ["channel", "time"], shape, data: Float64Array.from(data), coords });

/** The picture within the frame, and where in it the middle of a cell is. */
async function imageOf(source: DataArray, options: HeatMapOptions = {}): Promise<DecodedPng> {
  const { svg } = await heatMap(source, options);
  const image = Array.from(readSvg(svg).querySelectorAll("image"))[0];
  const href = image?.getAttribute("href") ?? "";
  return decodePng(Buffer.from(href.slice(href.indexOf(",") + 1), "base64"));
}

const cellOf = (image: DecodedPng, across: number, numAcross: number, fromTop: number, numDown: number): number[] =>
  image
    .at(Math.floor(((across + 0.5) / numAcross) * image.width), Math.floor(((fromTop + 0.5) / numDown) * image.height))
    .slice(0, 3);

describe("colours", () => {
  // Expected: matplotlib's viridis(0), viridis(1.0).
  test("amounts go through viridis from the lowest to the highest", async () => {
    const image = await imageOf(array([1, 2, 3, 4], [2, 2]));
    expect(cellOf(image, 0, 2, 1, 2)).toEqual([68, 1, 84]);
    expect(cellOf(image, 1, 2, 0, 2)).toEqual([253, 231, 37]);
  });

  // Expected: matplotlib's RdBu(0), RdBu(1.0).
  test("values on both sides of 0 go from red to blue, 0 in the middle", async () => {
    const image = await imageOf(array([-4, 4, 0, 1], [2, 2]));
    expect(cellOf(image, 0, 2, 1, 2)).toEqual([103, 0, 31]);
    expect(cellOf(image, 1, 2, 1, 2)).toEqual([5, 48, 97]);
    const middle = cellOf(image, 0, 2, 0, 2);
    expect(Math.min(...middle)).toBeGreaterThan(235);
    const { svg } = await heatMap(array([-4, 4, 0, 1], [2, 2]));
    expect(textsOf(svg)).toEqual(expect.arrayContaining(["−4", "−2", "0", "2", "4"]));
  });

  test("the range reaches as far below 0 as above", async () => {
    const { svg } = await heatMap(array([-1, 4], [1, 2]));
    expect(textsOf(svg)).toEqual(expect.arrayContaining(["−4", "0", "4"]));
  });

  test("burd is the other way round, a range is kept to, beyond it colours stay the same", async () => {
    const image = await imageOf(array([-4, 4, -1, 1], [2, 2]), { colors: "burd", range: [-1, 1] });
    expect(cellOf(image, 0, 2, 1, 2)).toEqual([5, 48, 97]);
    expect(cellOf(image, 0, 2, 0, 2)).toEqual([5, 48, 97]);
    expect(cellOf(image, 1, 2, 0, 2)).toEqual([103, 0, 31]);
  });

  test("missing values are grey", async () => {
    const image = await imageOf(array([1, Number.NaN, 3, 4], [2, 2]));
    expect(cellOf(image, 1, 2, 1, 2)).toEqual([0xd9, 0xd9, 0xd9]);
  });
});

test("rows go up or down", async () => {
  const source = array([0, 0, 9, 9], [2, 2]);
  expect(cellOf(await imageOf(source), 0, 2, 1, 2)).toEqual([68, 1, 84]);
  expect(cellOf(await imageOf(source, { firstRow: "top" }), 0, 2, 0, 2)).toEqual([68, 1, 84]);
});

test("cells are as wide as the times between them", async () => {
  const image = await imageOf(array([0, 5, 10], [1, 3], { time: [0, 1, 4] }));
  // Edges -0.5, 0.5, 2.5, 5.5 of 6 seconds.
  const changes = Array.from({ length: image.width - 1 }, (_, x) => x + 1).filter(
    (x) => image.at(x, 0).join() !== image.at(x - 1, 0).join(),
  );
  expect(changes).toHaveLength(2);
  for (const [i, share] of [1 / 6, 1 / 2].entries()) {
    expect(Math.abs((changes[i] as number) - share * image.width)).toBeLessThanOrEqual(1);
  }
});

test("where values are many a pixel shows their mean", async () => {
  const values = Array.from({ length: 20_000 }, (_, i) => (i % 2 === 0 ? 0 : 100));
  const image = await imageOf(array(values, [1, 20_000]), { range: [0, 100], colors: "viridis" });
  const [red] = cellOf(image, 0, 1, 0, 1);
  expect(red).toBeLessThan(60);
  expect(red).toBeGreaterThan(20);
});

test("axes have labels of the coordinates, the onset is marked", async () => {
  const source = new DataArray({
    name: "CSD",
    dims: ["virtual_channel_index", "time"],
    shape: [3, 4],
    data: Float64Array.from({ length: 12 }, (_, i) => i - 6),
    coords: { virtual_channel_index: [0, 1, 2], vertical_position: [20, 60, 100], time: [-0.1, 0, 0.1, 0.2] },
    coordDims: { vertical_position: "virtual_channel_index" },
  });
  const labels = (svg: string) => textsOf(svg, 'g[aria-label="y-axis tick label"]');
  const { svg } = await heatMap(source, {
    rowCoordinate: "vertical_position",
    valueLabel: "CSD (V/m²)",
    title: "Flash",
  });
  expect(labels(svg)).toEqual(["20", "60", "100"]);
  expect(textsOf(svg)).toEqual(expect.arrayContaining(["CSD (V/m²)", "Flash", "Time (s)", "Vertical position"]));
  expect(svg).toContain('stroke-dasharray="3,3"');
  const plain = await heatMap(source);
  expect(labels(plain.svg)).toEqual(["0", "1", "2"]);
  expect(textsOf(plain.svg)).toContain("Virtual channel index");
});

test("an axis of words has them as ticks", async () => {
  const source = new DataArray({
    name: "count",
    dims: ["unit", "stimulus"],
    shape: [1, 2],
    data: Uint16Array.of(3, 4),
    coords: { stimulus: ["flashes", "gabors"] },
  });
  expect(textsOf((await heatMap(source)).svg)).toEqual(expect.arrayContaining(["flashes", "gabors", "Stimulus"]));
});

describe("with little or nothing to show", () => {
  test.each([
    ["no columns", array([], [2, 0]), "No values"],
    ["no rows", array([], [0, 2]), "No values"],
    ["only NaN", array([Number.NaN], [1, 1]), "No values: all are missing"],
  ])("%s: axes and a note", async (_, source, note) => {
    const figure = await heatMap(source);
    expect(textsOf(figure.svg)).toContain(note);
    expect(pngHeader(await figure.png()).width).toBe(1440);
  });

  test("one value, and equal values", async () => {
    expect(textsOf((await heatMap(array([7], [1, 1]))).svg)).toContain("7.5");
    expect(textsOf((await heatMap(array([-7, -7], [1, 2]))).svg)).toContain("−7.5");
    expect(textsOf((await heatMap(array([0], [1, 1]), { colors: "rdbu" })).svg)).toContain("0.5");
  });
});

test.each([
  [{ colors: "jet" }, /no colour scheme "jet"/],
  [{ range: [1, 1] }, /cannot run from 1 to 1/],
  [{ range: [0, Number.NaN] }, /cannot run from 0 to NaN/],
  [{ rowCoordinate: "depth" }, /no coordinate "depth" along channel/],
  [{ firstRow: "left" }, /"left"/],
  [{ color: "viridis" }, /Did you mean colors/],
])("%j is refused", async (options, message) => {
  await expect(heatMap(array([1, 2], [1, 2]), options as object)).rejects.toThrow(
    expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT", message: expect.stringMatching(message) }),
  );
});
