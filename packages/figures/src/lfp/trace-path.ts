const hundredths = (pixels: number): number => Math.round(pixels * 100) / 100;

/** The samples of one channel, and where they are drawn. */
export interface Trace {
  readonly numSamples: number;
  /** Pixels; must not fall from sample to sample. */
  x(sample: number): number;
  /** Pixels; NaN where there is no value. */
  y(sample: number): number;
}

/**
 * A channel as an SVG path of at most two points per pixel across, the lowest and the highest in the order they occur:
 * no spike of the signal is lost, however many samples there are. Missing samples interrupt the line.
 */
export function tracePath({ numSamples, x, y }: Trace): string {
  let path = "";
  let penDown = false;
  let column = Number.NaN;
  let low = -1;
  let high = -1;
  let lowY = 0;
  let highY = 0;
  const point = (sample: number): void => {
    path += `${penDown ? "L" : "M"}${hundredths(x(sample))},${hundredths(y(sample))}`;
    penDown = true;
  };
  const finishColumn = (): void => {
    if (low < 0) return;
    point(Math.min(low, high));
    if (low !== high) point(Math.max(low, high));
    low = -1;
  };
  const liftPen = (): void => {
    const isDot = !penDown && low >= 0 && low === high;
    finishColumn();
    // A line of no length is drawn as a dot, a lone "move" is not drawn at all.
    if (isDot) path += "h0";
    penDown = false;
  };
  for (let sample = 0; sample < numSamples; sample++) {
    const value = y(sample);
    if (!Number.isFinite(value)) {
      liftPen();
      continue;
    }
    const here = Math.floor(x(sample));
    if (here !== column) finishColumn();
    column = here;
    if (low < 0) {
      low = sample;
      high = sample;
      lowY = value;
      highY = value;
    } else if (value < lowY) {
      low = sample;
      lowY = value;
    } else if (value > highY) {
      high = sample;
      highY = value;
    }
  }
  liftPen();
  return path;
}
