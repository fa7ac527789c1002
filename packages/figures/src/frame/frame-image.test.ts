import { DataArray, type NumericArray } from "@ecephys/tables";
import { describe, expect, test } from "vitest";
import { decodePng, PNG_SIGNATURE, pngHeader } from "../testing/decode-png.js";
import { seededRandom } from "../testing/random.js";
import { readSvg } from "../testing/read-svg.js";
import { frameImage } from "./frame-image.js";

const frame = (data: NumericArray, height: number, width: number) =>
  new DataArray({ name: "natural_movie_one", dims: ["row", "column"], shape: [height, width], data });

const random = seededRandom();
const BYTES = Uint8Array.from({ length: 304 * 608 }, () => Math.floor(random() * 256));

test("an 8-bit frame's PNG is grey and holds its values", async () => {
  const figure = await frameImage(frame(BYTES, 304, 608));
  const file = await figure.png();
  expect(pngHeader(file)).toEqual({ signature: PNG_SIGNATURE, width: 608, height: 304, bits: 8, color: 0 });
  expect(Buffer.compare((await decodePng(file)).grey, BYTES)).toBe(0);
  expect([figure.width, figure.height]).toEqual([608, 304]);
});

test("the SVG holds the same pixels and shows them unsmoothed", async () => {
  const { svg } = await frameImage(frame(BYTES, 304, 608));
  const image = readSvg(svg).querySelector("image");
  expect(image?.getAttribute("image-rendering")).toBe("pixelated");
  const href = image?.getAttribute("href") ?? "";
  expect(href.slice(0, 22)).toBe("data:image/png;base64,");
  const { grey } = await decodePng(Buffer.from(href.slice(22), "base64"));
  expect(Buffer.compare(grey, BYTES)).toBe(0);
});

describe("zoom and scale", () => {
  const small = frame(Uint8Array.of(0, 50, 100, 150, 200, 250), 2, 3);

  test("make every pixel a square", async () => {
    const figure = await frameImage(small, { zoom: 2 });
    expect([figure.width, figure.height]).toEqual([6, 4]);
    const rows = [
      [0, 0, 50, 50, 100, 100],
      [150, 150, 200, 200, 250, 250],
    ];
    expect((await decodePng(await figure.png())).grey).toEqual(
      Uint8Array.from([0, 0, 1, 1].flatMap((row) => rows[row] ?? [])),
    );
    expect(pngHeader(await figure.png({ scale: 3 }))).toMatchObject({ width: 18, height: 12 });
  });

  test.each([0, -1, 1.5, Number.NaN, 6000])("%d is refused", async (factor) => {
    const refused = (name: string) =>
      expect.objectContaining({ code: "ECEPHYS_BAD_ARGUMENT", summary: expect.stringContaining(`${name} ${factor}`) });
    await expect(frameImage(small, { zoom: factor })).rejects.toThrow(refused("zoom"));
    const figure = await frameImage(small);
    await expect(figure.png({ scale: factor })).rejects.toThrow(refused("scale"));
  });
});

test("other types are scaled by their values", async () => {
  const figure = await frameImage(frame(Float32Array.of(-1, 0, 1, Number.NaN), 2, 2));
  expect(Array.from((await decodePng(await figure.png())).grey)).toEqual([0, 128, 255, 0]);
});

test("what is not one frame is refused", async () => {
  const refused = (shape: string) =>
    expect.objectContaining({
      code: "ECEPHYS_BAD_ARGUMENT",
      summary: `"natural_movie_one" of shape (${shape}) is not one frame of rows × columns.`,
      hint: "Take one frame out of a movie with isel({ frame: 0 }).",
    });
  await expect(frameImage(frame(new Uint8Array(0), 0, 5))).rejects.toThrow(refused("0, 5"));
  const movie = new DataArray({
    name: "natural_movie_one",
    dims: ["frame", "row", "column"],
    shape: [1, 1, 1],
    data: Uint8Array.of(1),
  });
  await expect(frameImage(movie)).rejects.toThrow(refused("1, 1, 1"));
  expect((await frameImage(movie.isel({ frame: 0 }))).width).toBe(1);
});
