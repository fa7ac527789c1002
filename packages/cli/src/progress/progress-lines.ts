import type { ProgressEvent } from "@ecephys/core";
import type { ChalkInstance } from "chalk";
import ora, { type Ora } from "ora";
import { colours, type Environment, type OutputStream, wantsColour } from "../environment.js";
import { amountText } from "./amount-text.js";
import type { StatusDisplay } from "./status-display.js";

type AmountEvent = Extract<ProgressEvent, { kind: "rows" | "bytes" }>;

const NAME_WIDTH = 32;
const BAR_WIDTH = 24;

/** Spinner and the blank behind it: the lines below the first begin where its text does. */
const INDENT = "  ";

/** A line with a bar for every table and file that is being fetched; they vanish when the work is done. */
export class ProgressLines implements StatusDisplay {
  readonly #stream: OutputStream;
  readonly #colours: ChalkInstance;
  readonly #lines = new Map<string, string>();
  #spinner: Ora | undefined;

  constructor(stream: OutputStream, env: Environment["env"]) {
    this.#stream = stream;
    this.#colours = colours(wantsColour(stream, env));
  }

  readonly onProgress = (event: ProgressEvent): void => {
    if (event.kind !== "rows" && event.kind !== "bytes") return;
    const isNew = !this.#lines.has(event.what);
    this.#lines.set(event.what, this.#line(event));
    this.#spinner ??= this.#start();
    this.#spinner.text = ["fetching", ...this.#lines.values()].join(`\n${INDENT}`);
    // The spinner draws a dozen times a second; what is new or done must not be missed in between.
    if (isNew || event.done === event.total) this.#spinner.render();
  };

  line(text: string): void {
    // While it spins the spinner makes room above itself for whatever is written to its stream.
    this.#stream.write(`${text}\n`);
  }

  close(): void {
    this.#spinner?.stop();
    this.#spinner = undefined;
    this.#lines.clear();
  }

  #line(event: AmountEvent): string {
    const { what, done, total } = event;
    const filled = total === undefined ? 0 : Math.round(BAR_WIDTH * Math.min(1, total === 0 ? 1 : done / total));
    const bar = "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
    return `${what.padEnd(NAME_WIDTH).slice(0, NAME_WIDTH)} ${this.#colours.cyan(bar)} ${amountText(event)}`;
  }

  #start(): Ora {
    return ora({
      stream: this.#stream,
      isEnabled: true,
      // Its own colours follow the process's environment, not the one given here.
      color: false,
      // Keys typed meanwhile belong to the shell, and Ctrl-C to us; nothing is left switched off if the process is killed.
      discardStdin: false,
      hideCursor: false,
    }).start();
  }
}
