import { EcephysError } from "@ecephys/core";
import { type MeasuredRun, runAllenSdk, runOurs } from "../child/measured-run.js";
import type { MeasuredFolder } from "../folder/measured-folder.js";
import type { Request } from "../measure/requests.js";
import type { Samples } from "../report/result.js";

/** What every piece of work is measured with. */
export interface Bench {
  readonly folder: MeasuredFolder;
  /** Path of the session file to measure on, made if need be. */
  readonly session: () => Promise<string>;
  /** Path of the LFP file to measure on, made if need be. */
  readonly lfp: () => Promise<string>;
  /** How often each process is run. */
  readonly repeats: number;
  /** A Python with AllenSDK; `null` where there is none. */
  readonly python: string | null;
  /** Tells what is going on, for whoever waits. */
  readonly say: (text: string) => void;
}

/** One side of a measurement: starts a process and waits for its answer. */
export type Side = () => Promise<MeasuredRun>;

/** A process of ours. What `request` does before it answers is not measured. */
export function ours(request: () => Promise<Request> | Request): Side {
  return async () => await runOurs(await request());
}

/** A process of AllenSDK's; `null` where there is none. */
export function allenSdk({ python }: Pick<Bench, "python">, request: () => Promise<Request> | Request): Side | null {
  return python === null ? null : async () => await runAllenSdk(python, await request());
}

/**
 * Runs every side once, then every side once more, as often as the bench says: what else the computer does in the
 * meantime slows all of them alike. A side that is `null` stays so.
 */
export async function inRounds<Sides extends Readonly<Record<string, Side | null>>>(
  { repeats }: Pick<Bench, "repeats">,
  sides: Sides,
): Promise<{ [Name in keyof Sides]: MeasuredRun[] | Extract<Sides[Name], null> }> {
  const runs = Object.fromEntries(Object.entries(sides).map(([name, side]) => [name, side && ([] as MeasuredRun[])]));
  for (let round = 0; round < repeats; round++) {
    for (const [name, side] of Object.entries(sides)) if (side !== null) runs[name]?.push(await side());
  }
  return runs as { [Name in keyof Sides]: MeasuredRun[] | Extract<Sides[Name], null> };
}

/** What these runs took: the work alone, the process that did it, and its memory. */
export function samplesOf(runs: readonly MeasuredRun[]): Samples {
  return {
    ms: runs.map((run) => run.firstMs),
    processMs: runs.map((run) => run.processMs),
    peakMiB: runs.map((run) => run.peakMiB),
  };
}

/**
 * Both sides must have done the same work.
 * @throws EcephysError `ECEPHYS_MISSING_DATA` when they return another number of rows
 */
export function assertSameRows(work: string, ours: readonly MeasuredRun[], peer: readonly MeasuredRun[] | null): void {
  const counts = [...new Set([...ours, ...(peer ?? [])].map((run) => run.rows))];
  if (counts.length > 1 || counts[0] === 0) {
    throw new EcephysError("ECEPHYS_MISSING_DATA", `${work}: the results have ${counts.join(" and ")} rows.`, {
      hint: "Times of different work say nothing: run `npm run interop` to see what differs.",
    });
  }
}
