import { describe, expect, test } from "vitest";
import { decodePng, PNG_SIGNATURE, pngHeader } from "../testing/decode-png.js";
import { seededRandom } from "../testing/random.js";
import { pathsOf, readSvg, textsOf } from "../testing/read-svg.js";
import { spikeRaster } from "./spike-raster.js";

const ticksIn = (path: string): number => path.split("M").length - 1;
const placesIn = (path: string): number[] => Array.from(path.matchAll(/M([\d.-]+),/g), ([, x]) => Number(x));

describe("ticks", () => {
  const random = seededRandom();
  const trials = Array.from({ length: 12 }, (_, row) => Array.from({ length: row * 3 }, () => random() * 2 - 0.5));

  test("one path per row with as many ticks as spikes lie within the window", async () => {
    const { svg } = await spikeRaster(trials, { window: [-0.25, 1] });
    const counted = trials.map((times) => times.filter((time) => time >= -0.25 && time <= 1).length);
    expect(counted.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(100);
    expect(pathsOf(svg, "spikes").map(ticksIn)).toEqual(counted.filter((count) => count > 0));
    expect(readSvg(svg).querySelector('g[aria-label="spikes"]')?.getAttribute("stroke")).toBe("#222222");
  });

  test("places are linear in time and rows go down", async () => {
    const times = [-0.5, -0.25, 0, 0.1, 0.5, 1];
    const { svg, width } = await spikeRaster([times, times], { window: [-0.5, 1] });
    const [first, second] = pathsOf(svg, "spikes") as [string, string];
    const places = placesIn(first);
    const perSecond = ((places[5] as number) - (places[0] as number)) / 1.5;
    for (const [i, time] of times.entries()) {
      expect(places[i]).toBeCloseTo((places[0] as number) + (time + 0.5) * perSecond, 1);
    }
    expect(places[5]).toBe(width - 20);
    const top = (path: string): number => Number(/,([\d.]+)v/.exec(path)?.[1]);
    expect(top(second)).toBeGreaterThan(top(first));
  });

  test("both ends of the window are in it; NaN and infinity are passed over", async () => {
    const { svg } = await spikeRaster([[0, 1, 1.0001, -0.0001, Number.NaN, Infinity]], { window: [0, 1] });
    expect(pathsOf(svg, "spikes").map(ticksIn)).toEqual([2]);
    const own = await spikeRaster([[0.5, Number.NaN, Infinity, -Infinity]]);
    expect(pathsOf(own.svg, "spikes").map(ticksIn)).toEqual([1]);
  });

  test("a hundred thousand spikes make a file of two megabytes at most", async () => {
    const many = Array.from({ length: 1000 }, () => Float64Array.from({ length: 100 }, () => random()));
    const { svg } = await spikeRaster(many, { window: [0, 1] });
    expect(svg.match(/M[\d.]+,[\d.]+v/g)).toHaveLength(100_000);
    expect(svg.length).toBeLessThan(2_000_000);
    expect(svg.match(/<path/g)?.length).toBeLessThan(1100);
  });
});

describe("rows", () => {
  const trials = [
    { times: [0.1], condition: 90 },
    { times: [0.2, 0.3], condition: 0 },
    { times: [0.4], condition: 90 },
    { times: [], condition: 0 },
  ];

  test("of one condition stand together, under its name and in its colour", async () => {
    const { svg } = await spikeRaster(trials, { height: 300 });
    const groups = Array.from(readSvg(svg).querySelectorAll('g[aria-label^="spikes"]'));
    expect(groups.map((group) => [group.getAttribute("aria-label"), group.getAttribute("stroke")])).toEqual([
      ["spikes, 0", "#0072B2"],
      ["spikes, 90", "#D55E00"],
    ]);
    expect(pathsOf(svg, "spikes, 0").map(ticksIn)).toEqual([2]);
    expect(pathsOf(svg, "spikes, 90").map(ticksIn)).toEqual([1, 1]);
    const tops = pathsOf(svg, "spikes").map((path) => Number(/,([\d.]+)v/.exec(path)?.[1]));
    // Rows 1, 3 and 4 of four: the second has no spikes.
    const rowHeight = (300 - 12 - 44) / 4;
    expect(tops.map((top) => Math.floor((top - 12) / rowHeight))).toEqual([0, 2, 3]);
    const names = Array.from(readSvg(svg).querySelectorAll('g[aria-label="rows"] text'));
    expect(names.map((name) => [name.textContent, name.getAttribute("fill")])).toEqual([
      ["0", "#0072B2"],
      ["90", "#D55E00"],
    ]);
  });

  test("stay as given, numbered, if they are not to be grouped", async () => {
    const { svg } = await spikeRaster(trials, { groupByCondition: false, height: 300 });
    expect(pathsOf(svg, "spikes").map(ticksIn)).toEqual([1, 2, 1]);
    expect(textsOf(svg, 'g[aria-label="rows"]')).toEqual(["1", "2", "3", "4"]);
  });

  test("go by their labels, as many as there is room for", async () => {
    const units = [950911938, 950911950].map((label) => ({ times: [0.1], label }));
    expect(textsOf((await spikeRaster(units)).svg, 'g[aria-label="rows"]')).toEqual(["950911938", "950911950"]);
    const many = Array.from({ length: 500 }, () => [0.1]);
    const shown = textsOf((await spikeRaster(many)).svg, 'g[aria-label="rows"]');
    expect(shown).toEqual(["1", "20", "40", "60", "80", ...shown.slice(5)]);
    expect(shown.at(-1)).toBe("500");
  });
});

test("labels longer than the figure are cut", async () => {
  const { svg } = await spikeRaster([[0.1]], { rowLabel: "row ".repeat(99), timeLabel: "time ".repeat(99) });
  expect(textsOf(svg).filter((text) => /^(row|time) .*…$/.test(text))).toHaveLength(2);
});

test("axes carry quantity and unit, the stimulus is shaded", async () => {
  const options = { window: [-0.5, 1], duration: 0.25, title: "Unit 950911938", rowLabel: "Trial" } as const;
  const { svg } = await spikeRaster([[0.1]], options);
  const texts = textsOf(svg);
  expect(texts).toContain("Unit 950911938");
  expect(texts).toContain("Time from stimulus onset (s)");
  expect(texts).toContain("Trial");
  expect(texts).toContain("−0.4");
  const shade = readSvg(svg).querySelector('g[aria-description="stimulus"] rect');
  const frame = readSvg(svg).querySelector('rect[aria-label="frame"]');
  const number = (element: typeof shade, name: string): number => Number(element?.getAttribute(name));
  const perSecond = number(frame, "width") / 1.5;
  expect(number(shade, "width")).toBeCloseTo(0.25 * perSecond, 6);
  expect(number(shade, "x")).toBeCloseTo(number(frame, "x") + 0.5 * perSecond, 6);
});

test("the PNG is dark where spikes are and white elsewhere", async () => {
  const times = [0.2, 0.5, 0.8];
  const figure = await spikeRaster([times], { window: [0, 1] });
  const file = await figure.png({ scale: 3 });
  expect(pngHeader(file)).toMatchObject({
    signature: PNG_SIGNATURE,
    width: figure.width * 3,
    height: figure.height * 3,
  });
  const picture = await decodePng(file);
  const [path] = pathsOf(figure.svg, "spikes") as [string];
  const middle = Math.round((12 + (figure.height - 44)) / 2) * 3;
  for (const place of placesIn(path)) {
    expect(picture.at(Math.floor(place * 3), middle).slice(0, 3)).toEqual([0x22, 0x22, 0x22]);
    expect(picture.at(Math.floor(place * 3) + 30, middle)).toEqual([255, 255, 255, 255]);
  }
});

test("a transparent background lets through what is behind", async () => {
  const [white, clear] = await Promise.all(
    (["white", "transparent"] as const).map(async (background) =>
      decodePng(await (await spikeRaster([[0.5]], { window: [0, 1], background })).png({ scale: 1 })),
    ),
  );
  expect(white?.at(1, 1)).toEqual([255, 255, 255, 255]);
  expect(clear?.at(1, 1)).toEqual([0, 0, 0, 0]);
});

describe("with nothing to show", () => {
  test.each([
    ["no trials", [], "No presentations"],
    ["no spikes", [[], []], "No spikes in this window"],
    ["only NaN", [[Number.NaN]], "No spikes in this window"],
  ])("%s: axes and a note", async (_, trials, note) => {
    const figure = await spikeRaster(trials);
    expect(textsOf(figure.svg)).toContain(note);
    expect(textsOf(figure.svg)).toContain("Time from stimulus onset (s)");
    expect(pngHeader(await figure.png()).width).toBe(figure.width * 2);
  });
});

test.each([
  [{ window: [1, 0] }, /window/],
  [{ duration: -1 }, /last -1 seconds/],
  [{ widht: 300 }, /Unknown option "widht"/],
  [{ width: 3 }, /width of a figure cannot be 3/],
  [{ height: 1e6 }, /height of a figure cannot be 1000000/],
  [{ width: 120, height: 120, title: "one two three four five six seven eight nine ten" }, /no room for a frame/],
])("%j is refused", async (options, message) => {
  await expect(spikeRaster([[0.1]], options as object)).rejects.toThrow(
    expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT", message: expect.stringMatching(message) }),
  );
});

test("the name of a small first or last group stands beside the frame, not on its corner", async () => {
  const trials = [0, ...Array.from({ length: 98 }, () => 1), 2].map((condition) => ({ times: [0.1], condition }));
  const { svg } = await spikeRaster(trials, { window: [0, 1], height: 300 });
  const names = Array.from(readSvg(svg).querySelectorAll('g[aria-label="rows"] text'));
  expect(names.map((name) => name.textContent)).toEqual(["0", "1", "2"]);
  const frame = readSvg(svg).querySelector('rect[aria-label="frame"]');
  const top = Number(frame?.getAttribute("y"));
  const bottom = top + Number(frame?.getAttribute("height"));
  const baselines = names.map((name) => Number(name.getAttribute("y")));
  expect(baselines[0]).toBeGreaterThan(top + 8);
  expect(baselines[2]).toBeLessThan(bottom);
});

test("what is no list of trials is refused", async () => {
  await expect(spikeRaster(null as unknown as [])).rejects.toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
});
