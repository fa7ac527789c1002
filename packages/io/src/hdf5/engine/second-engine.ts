import type { Hdf5Access } from "../hdf5-access.js";

/** A file, opened once more. */
export interface OpenedAgain extends Hdf5Access {
  kind(path: string): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * The same file on a second engine, so that large reads are decompressed on two cores. An engine takes as long to start
 * as many reads do: it is started, in the background, by the second large read, and used once it is ready.
 */
export class SecondEngine {
  readonly #open: () => OpenedAgain;
  #largeReads = 0;
  #file: OpenedAgain | undefined;
  #isReady = false;

  constructor(open: () => OpenedAgain) {
    this.#open = open;
  }

  /** To be asked at each large read. */
  whenReady(): Hdf5Access | undefined {
    if (++this.#largeReads === 2) this.#start();
    return this.#isReady ? this.#file : undefined;
  }

  #start(): void {
    this.#file = this.#open();
    this.#file.kind("/").then(
      () => {
        this.#isReady = true;
      },
      // Then the first engine does it all, and says itself what is wrong with the file.
      () => {},
    );
  }

  async close(): Promise<void> {
    await this.#file?.close();
  }
}
