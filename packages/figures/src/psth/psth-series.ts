import { EcephysError } from "@ecephys/core";
import type { PsthData, PsthSeries } from "../spikes/psth-from-trials.js";

/** A histogram of one series may be given without a list. */
export type PsthInput = PsthData | ({ readonly binEdges: ArrayLike<number> } & PsthSeries);

/**
 * The histogram that is meant.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for edges that do not ascend, or not one rate per bin
 */
export function checkPsth(input: PsthInput): PsthData {
  const { binEdges } = input;
  const series = "series" in input ? input.series : [input];
  const numBins = binEdges.length - 1;
  if (numBins < 1) throw misfit(`${binEdges.length} bin edges make no bin`, "Give one edge more than there are rates.");
  for (let i = 0; i <= numBins; i++) {
    const edge = binEdges[i] as number;
    if (Number.isFinite(edge) && (i === 0 || edge > (binEdges[i - 1] as number))) continue;
    throw misfit(`bin edge ${i} (${edge}) does not lie above the one before it`, "Give finite edges, ascending.");
  }
  for (const [i, { name, rates, sem }] of series.entries()) {
    for (const [what, values] of Object.entries({ rates, sem })) {
      if (values === undefined || values.length === numBins) continue;
      const called = name ? `"${name}"` : `series ${i}`;
      throw misfit(`${called} has ${values.length} ${what} for ${numBins} bins`, "Give one per bin.");
    }
  }
  return { binEdges, series };
}

/**
 * What the axis of rates must hold, in spikes/s: 0, all rates, and their errors. Errors that reach below 0 count only
 * where rates do, as when a baseline has been taken off. Undefined if no rate is finite.
 */
export function rateRange(series: readonly PsthSeries[]): readonly [number, number] | undefined {
  let low = 0;
  let lowWithError = 0;
  let high = 0;
  let any = false;
  for (const { rates, sem } of series) {
    for (let i = 0; i < rates.length; i++) {
      const rate = rates[i] as number;
      if (!Number.isFinite(rate)) continue;
      any = true;
      const error = sem?.[i] ?? 0;
      const spread = Number.isFinite(error) ? error : 0;
      low = Math.min(low, rate);
      lowWithError = Math.min(lowWithError, rate - spread);
      high = Math.max(high, rate + spread);
    }
  }
  return any ? [low < 0 ? lowWithError : 0, high] : undefined;
}

function misfit(what: string, hint: string): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", `The histogram does not fit together: ${what}.`, { hint });
}
