import { expect, test, vi } from "vitest";
import { psth } from "../psth/psth.js";

vi.mock("@napi-rs/canvas", () => {
  throw new Error("Cannot find native binding.");
});

test("without the native part there is no PNG but a word on what to install, and the SVG", async () => {
  const figure = await psth({ binEdges: [0, 1], rates: [1] });
  expect(figure.svg).toMatch(/^<svg/);
  await expect(figure.png()).rejects.toMatchObject({
    code: "ECEPHYS_UNSUPPORTED_FORMAT",
    hint: expect.stringContaining("npm install @napi-rs/canvas"),
    cause: expect.any(Error),
  });
});
