import type { Pixels } from "../png/encode-png.js";

/** Every pixel as a square of `zoom` × `zoom` pixels. */
export function enlarge(pixels: Pixels & { readonly channels: 1 }, zoom: number): Pixels & { readonly channels: 1 } {
  if (zoom === 1) return pixels;
  const width = pixels.width * zoom;
  const data = new Uint8Array(width * pixels.height * zoom);
  for (let row = 0; row < pixels.height; row++) {
    const first = row * zoom * width;
    for (let column = 0; column < pixels.width; column++) {
      const at = first + column * zoom;
      data.fill(pixels.data[row * pixels.width + column] as number, at, at + zoom);
    }
    for (let copy = 1; copy < zoom; copy++) data.copyWithin(first + copy * width, first, first + width);
  }
  return { width, height: pixels.height * zoom, channels: 1, data };
}
