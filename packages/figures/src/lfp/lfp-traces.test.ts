import { DataArray } from "@ecephys/tables";
import { describe, expect, test } from "vitest";
import { pngHeader } from "../testing/decode-png.js";
import { pathsOf, readSvg, textsOf } from "../testing/read-svg.js";
import { lfpTraces } from "./lfp-traces.js";

/** Channel `c` is a step of `c + 1` mV in the middle, on a level of its own. */
function steps(numSamples: number, numChannels: number, dims = ["time", "channel"]): DataArray {
  const value = (sample: number, channel: number): number =>
    channel + (sample >= numSamples / 2 ? (channel + 1) / 1000 : 0);
  const timeFirst = dims[0] === "time";
  const shape = timeFirst ? [numSamples, numChannels] : [numChannels, numSamples];
  const inner = shape[1] as number;
  return new DataArray({
    name: "LFP",
    dims,
    shape,
    coords: {
      time: Float64Array.from({ length: numSamples }, (_, i) => 10 + i / 1250),
      channel: Int32Array.from({ length: numChannels }, (_, i) => 850261194 + 4 * i),
    },
    data: Float64Array.from({ length: numSamples * numChannels }, (_, k) => {
      const [a, b] = [Math.floor(k / inner), k % inner];
      return timeFirst ? value(a, b) : value(b, a);
    }),
  });
}

const rises = (path: string): number => {
  const heights = Array.from(path.matchAll(/[ML][\d.]+,([\d.]+)/g), ([, y]) => Number(y));
  return Math.max(...heights) - Math.min(...heights);
};

test("one path per channel, amplitudes in proportion, each around its own mean", async () => {
  const { svg } = await lfpTraces(steps(500, 3), { spacing: 0.01, height: 400 });
  const paths = pathsOf(svg, "traces");
  expect(paths).toHaveLength(3);
  const rowHeight = (400 - 12 - 44) / 3;
  for (const [channel, path] of paths.entries()) expect(rises(path)).toBeCloseTo(((channel + 1) / 10) * rowHeight, 1);
  const first = Number(/^M[\d.]+,([\d.]+)/.exec(paths[0] as string)?.[1]);
  expect(first).toBeCloseTo(12 + 2.5 * rowHeight + 0.05 * rowHeight, 1);
});

test("by themselves traces keep apart where channels are few, and a channel's own level does not matter", async () => {
  const lfp = steps(200, 4);
  const { svg, height } = await lfpTraces(lfp);
  const rowHeight = (height - 12 - 44) / 4;
  const largest = Math.max(...pathsOf(svg, "traces").map(rises));
  expect(largest).toBeLessThan(rowHeight);
  expect(largest).toBeGreaterThan(rowHeight * 0.8);
  const data = Float64Array.from(lfp.data as Float64Array, (value, k) => value + 16 * (k % 4));
  const shifted = await lfpTraces(new DataArray({ ...lfp, data }));
  expect(pathsOf(shifted.svg, "traces").map(rises)).toEqual(pathsOf(svg, "traces").map(rises));
});

test("the other order of axes gives the same picture", async () => {
  const one = await lfpTraces(steps(300, 4));
  const other = await lfpTraces(steps(300, 4, ["channel", "time"]));
  expect(other.svg).toBe(one.svg);
});

test("channels are named, the first at the bottom or at the top", async () => {
  const labels = (svg: string) => textsOf(svg, 'g[aria-label="y-axis tick label"]');
  const { svg } = await lfpTraces(steps(100, 3), { title: "Probe A" });
  expect(labels(svg)).toEqual(["850261194", "850261198", "850261202"]);
  expect(textsOf(svg)).toEqual(expect.arrayContaining(["Probe A", "Channel", "Time (s)", "10.00"]));
  const firstOf = (text: string) => Number(/^M[\d.]+,([\d.]+)/.exec(pathsOf(text, "traces")[0] as string)?.[1]);
  const top = await lfpTraces(steps(100, 3), { firstChannel: "top", title: "Probe A" });
  expect(firstOf(top.svg)).toBeLessThan(firstOf(svg));
});

test("the bar shows a round amount", async () => {
  const { svg } = await lfpTraces(steps(100, 2), { spacing: 0.001, height: 300 });
  const rowHeight = (300 - 12 - 44) / 2;
  const bar = /<path d="M[\d.]+,([\d.]+)V([\d.]+)"/.exec(svg);
  expect(textsOf(svg).at(-1)).toBe("200 µV");
  expect(Number(bar?.[2]) - Number(bar?.[1])).toBeCloseTo(0.2 * rowHeight, 1);
  expect(textsOf((await lfpTraces(steps(100, 2), { spacing: 100, unit: "a.u.", height: 300 })).svg).at(-1)).toBe(
    "20 a.u.",
  );
});

test("ten seconds of ninety channels stay a file of a few megabytes", async () => {
  const { svg } = await lfpTraces(steps(12_500, 90));
  expect(pathsOf(svg, "traces")).toHaveLength(90);
  expect(svg.length).toBeLessThan(3_000_000);
});

test("traces stay within the frame", async () => {
  const { svg, height } = await lfpTraces(steps(100, 2), { spacing: 1e-6 });
  const heights = pathsOf(svg, "traces").flatMap((path) =>
    Array.from(path.matchAll(/,([\d.]+)/g), ([, y]) => Number(y)),
  );
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(12);
  expect(Math.max(...heights)).toBeLessThanOrEqual(height - 44);
});

describe("with little or nothing to show", () => {
  const array = (shape: [number, number], fill: number) =>
    new DataArray({
      name: "LFP",
      dims: ["time", "channel"],
      shape,
      data: new Float32Array(shape[0] * shape[1]).fill(fill),
    });

  test.each([
    ["no channels", array([5, 0], 0), "No channels"],
    ["no samples", array([0, 5], 0), "No samples"],
    ["only NaN", array([5, 2], Number.NaN), "No values: all samples are missing"],
  ])("%s: axes and a note", async (_, lfp, note) => {
    const figure = await lfpTraces(lfp);
    expect(textsOf(figure.svg)).toContain(note);
    expect(pngHeader(await figure.png()).width).toBe(1440);
  });

  test("one channel, one sample, and a flat signal", async () => {
    expect(pathsOf((await lfpTraces(array([1, 1], 3))).svg, "traces")).toEqual([expect.stringMatching(/h0$/)]);
    const flat = pathsOf((await lfpTraces(array([50, 1], 3))).svg, "traces");
    expect(flat.map(rises)).toEqual([0]);
  });

  test("samples without times are counted", async () => {
    expect(textsOf((await lfpTraces(array([50, 1], 3))).svg)).toContain("Sample");
  });
});

test("missing samples interrupt only their channel", async () => {
  const lfp = steps(100, 2);
  const data = Float64Array.from(lfp.data as Float64Array, (value, k) =>
    k % 2 === 0 && k > 40 && k < 60 ? NaN : value,
  );
  const { svg } = await lfpTraces(new DataArray({ ...lfp, data }));
  expect(pathsOf(svg, "traces").map((path) => path.match(/M/g)?.length)).toEqual([2, 1]);
  expect(readSvg(svg).querySelector('g[aria-label="traces"]')?.getAttribute("stroke-linecap")).toBe("round");
});

test("other than two axes, times that fall, and impossible options are refused", async () => {
  const refused = (message: RegExp) =>
    expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT", message: expect.stringMatching(message) });
  const flat = new DataArray({ name: "LFP", dims: ["time"], shape: [3], data: new Float64Array(3) });
  await expect(lfpTraces(flat)).rejects.toThrow(refused(/"LFP" has 1 axes \(time\); a picture needs two/));
  const falling = new DataArray({ ...steps(2, 1), coords: { time: [1, 0.5] } });
  await expect(lfpTraces(falling)).rejects.toThrow(refused(/Time 0.5 at position 1/));
  await expect(lfpTraces(steps(2, 1), { spacing: 0 })).rejects.toThrow(refused(/drawn 0 apart/));
  await expect(lfpTraces(steps(2, 1), { channelCoordinate: "depth" })).rejects.toThrow(
    refused(/no coordinate "depth"/),
  );
  await expect(lfpTraces(steps(2, 1), { firstChannel: "left" as "top" })).rejects.toThrow(refused(/"left"/));
});

test.each([null, undefined, [1, 2]])("%j is no array to draw", async (lfp) => {
  await expect(lfpTraces(lfp as unknown as DataArray)).rejects.toMatchObject({
    code: "ECEPHYS_BAD_ARGUMENT",
    summary: expect.stringContaining("which is no DataArray"),
  });
});
