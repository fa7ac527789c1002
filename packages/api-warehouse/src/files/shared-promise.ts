/** Work done once, however many ask; a failure is not remembered. */
export class SharedPromise<T> {
  #pending: Promise<T> | undefined;

  get(start: () => Promise<T>): Promise<T> {
    if (this.#pending === undefined) {
      const pending = start();
      this.#pending = pending;
      pending.catch(() => {
        if (this.#pending === pending) this.#pending = undefined;
      });
    }
    return this.#pending;
  }
}
