import { describe, expect, test } from "vitest";
import { psthFromTrials } from "../spikes/psth-from-trials.js";
import { pngHeader } from "../testing/decode-png.js";
import { readSvg, textsOf } from "../testing/read-svg.js";
import { psth } from "./psth.js";

const EDGES = [0, 0.1, 0.2, 0.3, 0.4];

/** The frame's sides and the pixel of a rate, from the axis' own ticks. */
function scalesOf(svg: string): { x: (seconds: number) => number; y: (rate: number) => number; bottom: number } {
  const root = readSvg(svg);
  const frame = root.querySelector('rect[aria-label="frame"]');
  const number = (name: string): number => Number(frame?.getAttribute(name));
  const ticks = Array.from(root.querySelectorAll('g[aria-label="y-axis tick label"] text'), (text) => ({
    rate: Number(text.textContent.replace("−", "-")),
    y: Number(/,([\d.]+)\)/.exec(text.getAttribute("transform") ?? "")?.[1]),
  }));
  const [low, high] = [ticks[0], ticks.at(-1)] as [{ rate: number; y: number }, { rate: number; y: number }];
  return {
    x: (seconds) => number("x") + (seconds / 0.4) * number("width"),
    y: (rate) => low.y + ((rate - low.rate) / (high.rate - low.rate)) * (high.y - low.y),
    bottom: number("y") + number("height"),
  };
}

test("bars stand on 0, over their bins, as high as their rates", async () => {
  const rates = [5, 0, 20, 10];
  const { svg } = await psth({ binEdges: EDGES, rates });
  const { x, y, bottom } = scalesOf(svg);
  const bars = Array.from(readSvg(svg).querySelectorAll('g[aria-label="rect"] rect'), (bar) =>
    ["x", "y", "width", "height"].map((name) => Number(bar.getAttribute(name))),
  );
  expect(bars).toHaveLength(4);
  expect(readSvg(svg).querySelector('g[aria-label="rect"]')?.getAttribute("fill")).toBe("#222222");
  for (const [i, [left, top, width, height]] of bars.entries()) {
    expect(left).toBeCloseTo(x(EDGES[i] as number), 6);
    expect(width).toBeCloseTo(x(0.1) - x(0) - 1, 6);
    expect(top).toBeCloseTo(y(rates[i] as number), 6);
    expect((top as number) + (height as number)).toBeCloseTo(bottom, 6);
  }
});

test("steps go through the corners of their bins, the band from mean - sem to mean + sem", async () => {
  const { svg } = await psth({ binEdges: EDGES, rates: [4, 8, 6, 10], sem: [1, 2, 1, 3] }, { style: "steps" });
  const { x, y } = scalesOf(svg);
  const path = (label: string): number[][] =>
    (readSvg(svg).querySelector(`g[aria-label="${label}"] path`)?.getAttribute("d") ?? "")
      .split(/[MLZ]/)
      .filter((point) => point !== "")
      .map((point) => point.split(",").map(Number));
  const corners = [4, 8, 6, 10].flatMap((rate, i) => [
    [EDGES[i] as number, rate],
    [EDGES[i + 1] as number, rate],
  ]) as [number, number][];
  const line = path("line");
  expect(line).toHaveLength(8);
  for (const [i, [time, rate]] of corners.entries()) {
    expect(line[i]?.[0]).toBeCloseTo(x(time), 1);
    expect(line[i]?.[1]).toBeCloseTo(y(rate), 1);
  }
  const heights = path("area").map(([, height]) => height as number);
  expect(Math.min(...heights)).toBeCloseTo(y(13), 1);
  expect(Math.max(...heights)).toBeCloseTo(y(3), 1);
});

test("several series have colours and a legend", async () => {
  const trials = [0, 45, 90].map((condition) => ({ times: [0.05, 0.15], condition }));
  const counted = psthFromTrials(trials, { window: [0, 0.4], binSize: 0.1 });
  const { svg } = await psth(counted, { duration: 0.2, title: "Orientations" });
  const strokes = Array.from(readSvg(svg).querySelectorAll('g[aria-label="line"]'), (line) =>
    line.getAttribute("stroke"),
  );
  expect(strokes).toEqual(["#0072B2", "#D55E00", "#009E73"]);
  const texts = textsOf(svg);
  for (const text of ["0", "45", "90", "Orientations", "Firing rate (spikes/s)", "Time from stimulus onset (s)"]) {
    expect(texts).toContain(text);
  }
  expect(textsOf((await psth(counted, { legend: false })).svg)).not.toContain("45");
});

test("a long legend ends with how many more there are, and stays within the figure", async () => {
  const series = Array.from({ length: 60 }, (_, i) => ({ name: `natural scene ${i}`, rates: [i, i, i, i] }));
  const figure = await psth({ binEdges: EDGES, series });
  const names = textsOf(figure.svg).filter((text) => text.startsWith("natural scene"));
  expect(names.length).toBeGreaterThan(10);
  expect(textsOf(figure.svg)).toContain(`and ${60 - names.length} more`);
  expect(figure.height).toBe(280);
});

test("errors that reach below 0 are cut off at 0; rates below 0 are shown", async () => {
  const above = await psth({ binEdges: [0, 0.4], rates: [1], sem: [5] });
  expect(textsOf(above.svg, 'g[aria-label="y-axis tick label"]')[0]).toBe("0");
  const steps = await psth({ binEdges: [0, 0.4], rates: [1], sem: [5] }, { style: "steps" });
  const band = readSvg(steps.svg).querySelector('g[aria-label="area"] path')?.getAttribute("d") ?? "";
  const lowest = Math.max(...Array.from(band.matchAll(/,([\d.]+)/g), ([, y]) => Number(y)));
  expect(lowest).toBe(scalesOf(steps.svg).bottom);
  const below = await psth({ binEdges: [0, 0.2, 0.4], rates: [-4, 3] });
  expect(textsOf(below.svg, 'g[aria-label="y-axis tick label"]')).toContain("−4");
});

describe("with little or nothing to show", () => {
  test("NaN rates leave a gap", async () => {
    const bars = await psth({ binEdges: EDGES, rates: [1, Number.NaN, 3, 4] });
    expect(Array.from(readSvg(bars.svg).querySelectorAll('g[aria-label="rect"] rect'))).toHaveLength(3);
    const steps = await psth({ binEdges: EDGES, rates: [1, Number.NaN, 3, 4] }, { style: "steps" });
    const line = readSvg(steps.svg).querySelector('g[aria-label="line"] path')?.getAttribute("d");
    expect(line?.match(/M/g)).toHaveLength(2);
  });

  test.each([
    ["only NaN", { binEdges: [0, 0.1], rates: [Number.NaN] }],
    ["no series", { binEdges: [0, 0.1], series: [] }],
    ["no trials", psthFromTrials([], { window: [0, 1], binSize: 0.1 })],
  ])("%s: axes and a note", async (_, data) => {
    const figure = await psth(data);
    expect(textsOf(figure.svg)).toContain("No rates");
    expect(pngHeader(await figure.png()).width).toBe(1440);
  });

  test("one bin, and no spike at all", async () => {
    expect(textsOf((await psth({ binEdges: [0, 0.1], rates: [5] })).svg)).not.toContain("No rates");
    expect(textsOf((await psth({ binEdges: [0, 0.1], rates: [0] })).svg)).toContain("1.0");
  });
});

test.each([
  [{ binEdges: [0, 0.1], rates: [1, 2] }, {}, "series 0 has 2 rates for 1 bins"],
  [{ binEdges: [0, 0.1], series: [{ name: "a", rates: [1], sem: [] }] }, {}, '"a" has 0 sem for 1 bins'],
  [{ binEdges: [0], rates: [] }, {}, "1 bin edges make no bin"],
  [{ binEdges: [0, 0.1, 0.1], rates: [1, 2] }, {}, "bin edge 2 \\(0.1\\) does not lie above"],
  [{ binEdges: [0, Number.NaN], rates: [1] }, {}, "bin edge 1 \\(NaN\\)"],
  [{ binEdges: [0, 1], rates: [1] }, { style: "lines" }, 'no style "lines"'],
  [{ binEdges: [0, 1], rates: [1] }, { window: [2, 1] }, "window"],
])("%j with %j is refused", async (data, options, message) => {
  await expect(psth(data as Parameters<typeof psth>[0], options as object)).rejects.toThrow(
    expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT", message: expect.stringMatching(message) }),
  );
});
