import { createEngine, type Hdf5Engine } from "./create-engine.js";
import { EngineBreakdown, type EngineHost, EngineRetired, Hdf5Failure, isBreakdown } from "./engine-host.js";
import type { H5Library } from "./h5-library.js";

/** An engine in the caller's own thread: for browsers, where a page decides for itself what runs in a worker. */
export class DirectEngineHost implements EngineHost {
  readonly #engine: Hdf5Engine;
  #retired = false;

  constructor(library: H5Library) {
    this.#engine = createEngine(library);
  }

  get retired(): boolean {
    return this.#retired;
  }

  async call<M extends keyof Hdf5Engine>(
    method: M,
    args: Parameters<Hdf5Engine[M]>,
  ): Promise<ReturnType<Hdf5Engine[M]>> {
    if (this.#retired) throw new EngineRetired();
    const run = this.#engine[method] as (...args: Parameters<Hdf5Engine[M]>) => ReturnType<Hdf5Engine[M]>;
    try {
      return run(...args);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!isBreakdown(error)) throw new Hdf5Failure(message);
      this.#retired = true;
      throw new EngineBreakdown(message);
    }
  }
}
