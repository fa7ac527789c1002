import type { Hdf5Engine } from "./create-engine.js";

/** Runs an {@link Hdf5Engine}: in a thread that can be ended (Node), or in place (browser). */
export interface EngineHost {
  /** Broken, or no longer to be trusted: files on it must be opened on another. */
  readonly retired: boolean;
  /**
   * One step. Steps run one after another.
   * @throws Hdf5Failure, EngineBreakdown, EngineRetired
   */
  call<M extends keyof Hdf5Engine>(
    method: M,
    args: Parameters<Hdf5Engine[M]>,
    expectedBytes?: number,
  ): Promise<ReturnType<Hdf5Engine[M]>>;
}

/** HDF5 said no: its own words. */
export class Hdf5Failure extends Error {}

/** This step broke the engine: the library crashed, or did not come back in time. */
export class EngineBreakdown extends Error {}

/** The engine was given up for what another file did to it, before this step was begun. */
export class EngineRetired extends Error {}

/** Whether an error of the library means that its instance is beyond use, not merely that a file is damaged. */
export function isBreakdown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === "RuntimeError" || error.message.startsWith("Aborted(");
}
