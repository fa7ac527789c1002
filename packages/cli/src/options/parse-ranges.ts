import { InvalidArgumentError } from "commander";

/** First and last moment of a window, in seconds. */
export type TimeWindow = readonly [start: number, stop: number];

/** `-0.1,0.5` as seconds around an onset. */
export function parseWindow(text: string): TimeWindow {
  const [start, stop, ...more] = text.split(",").map(numberIn);
  if (start === undefined || stop === undefined || more.length > 0 || !(start < stop)) {
    throw new InvalidArgumentError("Give two numbers of seconds, the first smaller, e.g. -0.1,0.5.");
  }
  return [start, stop];
}

/** A moment of the recording in seconds, from 0. */
export function parseMoment(text: string): number {
  const seconds = numberIn(text);
  if (!(seconds >= 0)) throw new InvalidArgumentError("Give a number of seconds from 0, e.g. 1250.5.");
  return seconds;
}

/** Positions from `start` up to `stop`, which is left out. */
export interface FrameRange {
  readonly start: number;
  readonly stop: number;
}

/** `0:16` as frames 0 to 15. */
export function parseFrames(text: string): FrameRange {
  const [, first, last] = /^(\d+):(\d+)$/.exec(text) ?? [];
  const [start, stop] = [Number(first), Number(last)];
  if (!(start < stop) || !Number.isSafeInteger(stop)) {
    throw new InvalidArgumentError("Give first:last with the last one left out, e.g. 0:16 for frames 0 to 15.");
  }
  return { start, stop };
}

function numberIn(text: string): number {
  const value = Number(text);
  return text.trim() === "" || !Number.isFinite(value) ? Number.NaN : value;
}
