import { DataArray } from "@ecephys/tables";
import { describe, expect, test, vi } from "vitest";
import { frameImage } from "../frame/frame-image.js";
import { heatMap } from "../heat-map/heat-map.js";
import { lfpTraces } from "../lfp/lfp-traces.js";
import { psth } from "../psth/psth.js";
import { rasterAndPsth } from "../raster/raster-and-psth.js";
import { pngHeader } from "../testing/decode-png.js";
import { seededRandom } from "../testing/random.js";
import { readSvg, textsOf } from "../testing/read-svg.js";
import type { Figure } from "./figure.js";

const HOSTILE = `</text><script>alert("x")</script> & 'q' \u0000\u001b\uD800 <![CDATA[ Δ`;

/** One figure of each kind, with a text wherever a text may be given. */
function everyFigure(text: string): Promise<readonly [string, Figure][]> {
  const random = seededRandom(3);
  const trials = Array.from({ length: 6 }, (_, i) => ({
    times: Array.from({ length: 20 }, random),
    condition: i % 2 === 0 ? text : "other",
  }));
  const array = new DataArray({
    name: text,
    dims: ["channel", "time"],
    shape: [3, 40],
    data: Float64Array.from({ length: 120 }, () => random() - 0.5),
    coords: { channel: [text, "b", "c"], time: Float64Array.from({ length: 40 }, (_, i) => i / 10) },
  });
  const series = ["a", text].map((name) => ({ name, rates: [1, 2], sem: [0.5, 0.5] }));
  const labels = { title: text, timeLabel: text };
  const figures = {
    rasterAndPsth: rasterAndPsth(trials, { window: [0, 1], title: text, rowLabel: text }),
    psth: psth({ binEdges: [0, 1, 2], series }, { ...labels, rateLabel: text }),
    lfpTraces: lfpTraces(array, { ...labels, unit: text, channelLabel: text }),
    heatMap: heatMap(array, { title: text, valueLabel: text, xLabel: text, yLabel: text }),
    frameImage: frameImage(array),
  };
  return Promise.all(Object.entries(figures).map(async ([name, figure]) => [name, await figure] as [string, Figure]));
}

describe("every figure", () => {
  test("is well-formed XML whatever the texts are, and draws", async () => {
    for (const [name, figure] of await everyFigure(HOSTILE)) {
      const root = readSvg(figure.svg);
      expect(root.querySelector("script"), name).toBeNull();
      if (name !== "frameImage")
        expect(
          textsOf(figure.svg).some((text) => text.includes("<script>")),
          name,
        ).toBe(true);
      expect(pngHeader(await figure.png({ scale: 1 })), name).toMatchObject({
        width: figure.width,
        height: figure.height,
      });
    }
  });

  test("stands alone: namespace, size, fonts to choose from, nothing outside", async () => {
    for (const [name, { svg, width, height }] of await everyFigure("a")) {
      const root = readSvg(svg);
      expect(root.getAttribute("xmlns"), name).toBe("http://www.w3.org/2000/svg");
      expect(root.getAttribute("viewBox"), name).toBe(`0 0 ${width} ${height}`);
      expect(root.getAttribute("font-family"), name).toMatch(/, sans-serif$/);
      expect(svg, name).not.toMatch(/<style|class=|url\(|href="(?!data:)|\dem"/);
      // A page's ids would clash with those of a second figure.
      expect(svg, name).not.toMatch(/ id="/);
    }
  });

  test("comes out the same twice, byte by byte", async () => {
    const first = await everyFigure("a");
    const second = await everyFigure("a");
    for (const [i, [name, figure]] of first.entries()) {
      const other = second[i]?.[1] as Figure;
      expect(other.svg === figure.svg, name).toBe(true);
      expect(Buffer.compare(await figure.png(), await other.png()), name).toBe(0);
    }
  });

  test("prints nothing", async () => {
    const spies = (["log", "info", "warn", "error"] as const).map((method) => vi.spyOn(console, method));
    for (const [, { svg }] of await everyFigure("a")) expect(svg).not.toBe("");
    for (const spy of spies) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });
});

test.each([0, -1, Number.NaN, 1e-9, 1000])("a PNG at scale %d is refused", async (scale) => {
  const figure = await psth({ binEdges: [0, 1], rates: [1] });
  await expect(figure.png({ scale })).rejects.toThrow(
    expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT", hint: expect.stringContaining("scale above 0") }),
  );
});
