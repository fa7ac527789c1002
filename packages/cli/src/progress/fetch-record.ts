import type { ProgressEvent } from "@ecephys/core";

/** What was fetched during a command, for telling after an interruption what is there now. */
export class FetchRecord {
  readonly #begun = new Set<string>();
  readonly #done = new Set<string>();

  note(event: ProgressEvent): void {
    if (event.kind === "begin") this.#begun.add(event.what);
    if (event.kind === "end") this.#done.add(event.what);
  }

  /** Completely fetched and kept. */
  get kept(): string[] {
    return [...this.#done];
  }

  /** Begun and not ended. */
  get givenUp(): string[] {
    return [...this.#begun].filter((what) => !this.#done.has(what));
  }
}
