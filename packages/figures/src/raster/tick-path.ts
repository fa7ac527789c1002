/** Places in hundredths of a pixel: finer than any screen, and short in the file. */
const hundredths = (pixels: number): number => Math.round(pixels * 100) / 100;

/**
 * The ticks of one row as one SVG path, so that a hundred thousand spikes stay a file of about a megabyte.
 * @param x - seconds to pixels
 * @returns an empty text if no spike lies within the window, both ends of which belong to it
 */
export function tickPath(
  times: ArrayLike<number>,
  window: readonly [number, number],
  x: (seconds: number) => number,
  top: number,
  height: number,
): string {
  const y = hundredths(top);
  const down = hundredths(height);
  let path = "";
  for (let k = 0; k < times.length; k++) {
    const time = times[k] as number;
    if (time >= window[0] && time <= window[1]) path += `M${hundredths(x(time))},${y}v${down}`;
  }
  return path;
}
