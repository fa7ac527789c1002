import { EcephysError } from "@ecephys/core";
import type { TimeWindow } from "../figure/panel.js";

const HINT = "Give [start, stop] in seconds from onset, e.g. [-0.1, 0.5].";

/**
 * A window of seconds from stimulus onset, as given.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` unless it is two finite numbers, the second the greater
 */
export function checkTimeWindow(window: TimeWindow): TimeWindow {
  // Callers without types may have given anything.
  if (!Array.isArray(window)) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `A time window cannot be ${String(window)}.`, { hint: HINT });
  }
  const [start, stop] = window as unknown as TimeWindow;
  if (Number.isFinite(start) && Number.isFinite(stop) && stop > start) return [start, stop];
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `A time window cannot run from ${start} to ${stop} seconds.`, {
    hint: HINT,
  });
}

/**
 * A stimulus duration, as given.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` unless it is finite and not negative
 */
export function checkDuration(duration: number | undefined): number | undefined {
  if (duration === undefined || (Number.isFinite(duration) && duration >= 0)) return duration;
  throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `A stimulus cannot last ${duration} seconds.`, {
    hint: "Give the duration in seconds, or leave it out.",
  });
}
