import type { ProgressEvent } from "@ecephys/core";
import cliProgress, { type Bar, type MultiBar } from "cli-progress";
import { createColors } from "picocolors";
import { type Environment, type OutputStream, wantsColour } from "../environment.js";
import { amountText } from "./amount-text.js";
import type { StatusDisplay } from "./status-display.js";

const NAME_WIDTH = 28;

/** Stands for a total nobody announced: the bar stays empty, and only the amount beside it grows. */
const UNKNOWN_TOTAL = Number.MAX_SAFE_INTEGER;

/** A bar for every table and file that is being fetched; they vanish when the work is done. */
export class ProgressBars implements StatusDisplay {
  readonly #stream: OutputStream;
  readonly #bars = new Map<string, Bar>();
  readonly #format: string;
  #multi: MultiBar | undefined;

  constructor(stream: OutputStream, env: Environment["env"]) {
    this.#stream = stream;
    this.#format = `{what} ${createColors(wantsColour(stream, env)).cyan("{bar}")} {amount}`;
  }

  readonly onProgress = (event: ProgressEvent): void => {
    if (event.kind !== "rows" && event.kind !== "bytes") return;
    const { what, done, total } = event;
    const payload = { what: what.padEnd(NAME_WIDTH).slice(0, NAME_WIDTH), amount: amountText(event) };
    let bar = this.#bars.get(what);
    if (bar === undefined) {
      this.#multi ??= this.#open();
      bar = this.#multi.create(total ?? UNKNOWN_TOTAL, done, payload);
      this.#bars.set(what, bar);
    }
    if (total !== undefined) bar.setTotal(total);
    bar.update(done, payload);
  };

  line(text: string): void {
    if (this.#multi === undefined) this.#stream.write(`${text}\n`);
    else this.#multi.log(`${text}\n`);
  }

  close(): void {
    // Lines are kept back until the next drawing: without it the last ones would be lost.
    this.#multi?.update();
    this.#multi?.stop();
    this.#multi = undefined;
    this.#bars.clear();
  }

  #open(): MultiBar {
    return new cliProgress.MultiBar({
      stream: this.#stream,
      format: this.#format,
      barsize: 24,
      barCompleteChar: "█",
      barIncompleteChar: "░",
      clearOnComplete: true,
      hideCursor: false,
      // Keeps the terminal's own wrapping: nothing is left switched off if the process is killed.
      linewrap: true,
      emptyOnZero: true,
    });
  }
}
