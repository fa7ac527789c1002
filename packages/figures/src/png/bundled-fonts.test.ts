import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { DataArray } from "@ecephys/tables";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { heatMap } from "../heat-map/heat-map.js";
import { lfpTraces } from "../lfp/lfp-traces.js";
import { rasterAndPsth } from "../raster/raster-and-psth.js";
import { decodePng } from "../testing/decode-png.js";
import { textsOf } from "../testing/read-svg.js";
import { registerBundledFonts, withBundledFonts } from "./bundled-fonts.js";

/** Signs that the font's own style sheet says its subsets hold. */
function bundledSigns(): (sign: string) => boolean {
  const { resolve } = createRequire(import.meta.url);
  const ranges = ["latin", "latin-ext", "greek", "cyrillic"].flatMap((subset) => {
    const sheet = readFileSync(resolve("@fontsource/roboto-slab/400.css"), "utf8");
    const rule = new RegExp(`roboto-slab-${subset}-400-normal \\*/[\\s\\S]*?unicode-range: ([^;]+);`).exec(sheet);
    return (rule?.[1] ?? "").split(",").map((range) =>
      range
        .slice(2)
        .split("-")
        .map((hex) => Number.parseInt(hex, 16)),
    );
  });
  return (sign) => {
    const code = sign.codePointAt(0) as number;
    return ranges.some(([from = 0, to = from]) => code >= from && code <= to);
  };
}

test("the bundled font has every sign the figures write by themselves", async () => {
  const csd = new DataArray({
    name: "CSD",
    dims: ["channel", "time"],
    shape: [2, 2],
    data: Float64Array.of(-1e-9, 1e-9, 2, -2),
    coords: { time: [-0.001, 0.001] },
  });
  const figures = await Promise.all([
    heatMap(csd),
    lfpTraces(csd, { spacing: 1e-5 }),
    lfpTraces(csd, { spacing: 1e-2 }),
    rasterAndPsth([[-1, 0.1]], { window: [-1, 1], title: "Δ µV ± 45° x² – …" }),
    rasterAndPsth([], { window: [0, 1] }),
  ]);
  const signs = new Set(figures.flatMap(({ svg }) => [...textsOf(svg).join("")]));
  expect(signs.size).toBeGreaterThan(40);
  const isBundled = bundledSigns();
  expect([...signs].filter((sign) => !isBundled(sign))).toEqual([]);
  expect(isBundled("中")).toBe(false);
});

test("text in a PNG is drawn in the bundled font", async () => {
  await registerBundledFonts(GlobalFonts);
  const figure = await rasterAndPsth([[0.1]], { window: [0, 1], title: "Unit 950911938" });
  const picture = await decodePng(await figure.png({ scale: 1 }));
  const context = createCanvas(1, 1).getContext("2d");
  context.font = "700 14px ecephys-latin";
  const end = 10 + context.measureText("Unit 950911938").width;
  const isInk = (x: number): boolean =>
    Array.from({ length: 26 }, (_, y) => picture.at(x, y)[0] ?? 255).some((level) => level < 128);
  const lastInk = Array.from({ length: figure.width }, (_, x) => x).findLast(isInk) ?? 0;
  expect(lastInk).toBeGreaterThan(end - 3);
  expect(lastInk).toBeLessThan(end);
});

test("both weights of all subsets are registered, once", async () => {
  await registerBundledFonts(GlobalFonts);
  const own = GlobalFonts.families.filter(({ family }) => family.startsWith("ecephys-"));
  expect(own.map(({ family, styles }) => [family, styles.map(({ weight }) => weight).sort()]).sort()).toEqual([
    ["ecephys-cyrillic", [400, 700]],
    ["ecephys-greek", [400, 700]],
    ["ecephys-latin", [400, 700]],
    ["ecephys-latin-ext", [400, 700]],
  ]);
});

test("the fonts are named first in the document that is drawn, and only once", async () => {
  const { svg } = await rasterAndPsth([[0.1]], { window: [0, 1], title: "font-family='Roboto Slab'" });
  const drawn = withBundledFonts(svg);
  expect(drawn).toContain(
    'font-family="ecephys-latin, ecephys-latin-ext, ecephys-greek, ecephys-cyrillic, sans-serif"',
  );
  expect(drawn).toContain("font-family='Roboto Slab'</text>");
});
