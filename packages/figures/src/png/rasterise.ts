import { EcephysError } from "@ecephys/core";
import { registerBundledFonts, withBundledFonts } from "./bundled-fonts.js";
import type { PngOptions } from "./png-options.js";

const DEFAULT_SCALE = 2;

/** Pixels along one side: what image viewers and canvas can still take. */
export const LONGEST_SIDE = 16_384;

/** Draws an SVG document into a PNG file. Canvas is loaded here, on first use. */
export async function rasterise(svg: string, width: number, height: number, options: PngOptions): Promise<Uint8Array> {
  const scale = options.scale ?? DEFAULT_SCALE;
  const [across, down] = scaledSize(width, height, scale);
  const { createCanvas, GlobalFonts, loadImage } = await loadCanvas();
  await registerBundledFonts(GlobalFonts);
  const drawing = await loadImage(new TextEncoder().encode(withBundledFonts(svg)));
  const canvas = createCanvas(across, down);
  canvas.getContext("2d").drawImage(drawing, 0, 0, across, down);
  const file = await canvas.encode("png");
  return new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
}

/** Its native part is an optional dependency, which some installations leave out. */
async function loadCanvas(): Promise<typeof import("@napi-rs/canvas")> {
  try {
    return await import("@napi-rs/canvas");
  } catch (error) {
    throw new EcephysError(
      "ECEPHYS_UNSUPPORTED_FORMAT",
      "PNG files cannot be made here: @napi-rs/canvas or its native part for this system is not installed.",
      {
        hint: "Run `npm install @napi-rs/canvas` without --omit=optional, or use the figure's svg, which does not need it.",
        cause: error,
      },
    );
  }
}

function scaledSize(width: number, height: number, scale: number): [number, number] {
  const across = Math.round(width * scale);
  const down = Math.round(height * scale);
  const longest = Math.max(across, down);
  if (scale > 0 && across > 0 && down > 0 && longest <= LONGEST_SIDE) return [across, down];
  throw new EcephysError(
    "ECEPHYS_BAD_ARGUMENT",
    `A figure of ${width} × ${height} cannot be drawn at scale ${scale}: a side must have 1 to ${LONGEST_SIDE} pixels.`,
    { hint: "Give a scale above 0, usually 1 to 4, or draw a smaller figure." },
  );
}
