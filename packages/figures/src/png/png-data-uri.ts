import { encodePng, type Pixels } from "./encode-png.js";

/** `String.fromCharCode` takes only so many arguments. */
const PIECE = 0x8000;

/** Pixels as an address that holds the PNG itself: for images within an SVG that stands alone. */
export async function pngDataUri(pixels: Pixels): Promise<string> {
  const file = await encodePng(pixels);
  let binary = "";
  for (let at = 0; at < file.length; at += PIECE) binary += String.fromCharCode(...file.subarray(at, at + PIECE));
  return `data:image/png;base64,${btoa(binary)}`;
}
