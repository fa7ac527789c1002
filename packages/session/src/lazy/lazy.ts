/**
 * Work done once, when first asked for; all who ask share the one promise.
 * A rejection is not remembered: what failed once may be tried again.
 */
export class Lazy<T> {
  readonly #work: () => Promise<T>;
  #pending: Promise<T> | undefined;
  #loaded: T | undefined;

  constructor(work: () => Promise<T>) {
    this.#work = work;
  }

  /** What the work gave, if it was asked for and is done. */
  get loaded(): T | undefined {
    return this.#loaded;
  }

  get(): Promise<T> {
    if (this.#pending !== undefined) return this.#pending;
    const started = this.#start();
    this.#pending = started;
    started.catch(() => {
      this.#pending = undefined;
    });
    return started;
  }

  async #start(): Promise<T> {
    this.#loaded = await this.#work();
    return this.#loaded;
  }
}
