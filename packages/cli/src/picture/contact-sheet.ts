import { DataArray, type NumericArray } from "@ecephys/tables";

/** Pixels between frames. */
const GAP = 4;

/**
 * Frames side by side, as many rows of them as columns or one more, on the darkest value among them.
 * @param frames - row × column each, all of one size
 */
export function contactSheet(frames: readonly DataArray[]): DataArray {
  const [first] = frames;
  if (first === undefined) return emptyPicture();
  if (frames.length === 1) return first;
  const [rows = 0, columns = 0] = first.shape;
  const Pixels = first.data.constructor as new (length: number) => NumericArray;
  const across = Math.ceil(Math.sqrt(frames.length));
  const down = Math.ceil(frames.length / across);
  const height = down * rows + (down - 1) * GAP;
  const width = across * columns + (across - 1) * GAP;
  const sheet = new Pixels(width * height);
  sheet.fill(darkest(frames) as never);
  for (const [i, frame] of frames.entries()) {
    const top = Math.floor(i / across) * (rows + GAP);
    const left = (i % across) * (columns + GAP);
    for (let row = 0; row < rows; row++) {
      const line = frame.data.subarray(row * columns, (row + 1) * columns);
      sheet.set(line as never, (top + row) * width + left);
    }
  }
  return new DataArray({ name: first.name, dims: ["row", "column"], shape: [height, width], data: sheet });
}

function darkest(frames: readonly DataArray[]): number | bigint {
  let least = frames[0]?.data[0] ?? 0;
  for (const { data } of frames) for (const value of data) if (value < least) least = value;
  return least;
}

function emptyPicture(): DataArray {
  return new DataArray({ name: "frames", dims: ["row", "column"], shape: [0, 0], data: new Float64Array() });
}
