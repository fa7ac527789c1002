import { createCanvas, loadImage } from "@napi-rs/canvas";

/** A PNG as canvas decodes it. */
export interface DecodedPng {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, opacity of a pixel. */
  at(x: number, y: number): number[];
  /** The first channel of all pixels, row by row. */
  readonly grey: Uint8Array;
}

/** Decodes a PNG by another program than wrote it. */
export async function decodePng(file: Uint8Array): Promise<DecodedPng> {
  const image = await loadImage(file);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return {
    width,
    height,
    at: (x, y) => Array.from(data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)),
    grey: Uint8Array.from({ length: width * height }, (_, i) => data[i * 4] as number),
  };
}

/** Width, height, bits per channel and colour type, as the file's header says. */
export function pngHeader(file: Uint8Array): {
  signature: string;
  width: number;
  height: number;
  bits: number;
  color: number;
} {
  const view = new DataView(file.buffer, file.byteOffset);
  return {
    signature: Array.from(file.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join(" "),
    width: view.getUint32(16),
    height: view.getUint32(20),
    bits: view.getUint8(24),
    color: view.getUint8(25),
  };
}

/** The first eight bytes of every PNG. */
export const PNG_SIGNATURE = "89 50 4e 47 0d 0a 1a 0a";
