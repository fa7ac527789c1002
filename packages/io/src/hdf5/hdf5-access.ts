import type { FileId, Hdf5Engine } from "./engine/create-engine.js";
import type { ChunkCache } from "./read/chunk-cache.js";

/** The rest of the arguments of an engine's step, after the file it concerns. */
export type StepArguments<M extends keyof Hdf5Engine> =
  Parameters<Hdf5Engine[M]> extends [FileId, ...infer Rest] ? Rest : never;

/** What reading a dataset needs of the file it lies in. */
export interface Hdf5Access {
  readonly name: string;
  /** Begins the cache keys of this file. */
  readonly cacheKey: string;
  readonly cache: ChunkCache;
  /** What to share a large read with, if there is anything: the same file on another engine. */
  second?(): Hdf5Access | undefined;
  /**
   * One step of the engine on this file.
   * @param about the path inside the file, for messages
   * @throws CorruptFileError; EcephysError `ECEPHYS_FILE_CLOSED`, `ECEPHYS_UNSUPPORTED_FORMAT`
   */
  step<M extends Exclude<keyof Hdf5Engine, "open" | "close">>(
    method: M,
    args: StepArguments<M>,
    about: string,
    expectedBytes?: number,
  ): Promise<ReturnType<Hdf5Engine[M]>>;
}
