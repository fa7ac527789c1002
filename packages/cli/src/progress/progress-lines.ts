import type { ProgressEvent } from "@ecephys/core";
import type { ChalkInstance } from "chalk";
import { createLogUpdate } from "log-update";
import { colours, type Environment, type OutputStream, wantsColour } from "../environment.js";
import { type AmountEvent, amountText } from "./amount-text.js";
import { bar } from "./bar.js";
import type { StatusDisplay } from "./status-display.js";

const NAME_WIDTH = 32;

/** Drawn at most this often: pieces of a file arrive far more often than anybody can read. */
const DRAW_MS = 80;

/** A line with a bar for every table and file that is under way, drawn anew in its place; it goes when that is done. */
export class ProgressLines implements StatusDisplay {
  readonly #stream: OutputStream;
  readonly #colours: ChalkInstance;
  readonly #draw: ReturnType<typeof createLogUpdate>;
  readonly #lines = new Map<string, string>();
  readonly #now: () => number;
  #footer: string | undefined;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #height = 0;

  constructor(stream: OutputStream, env: Environment["env"], now: () => number = () => performance.now()) {
    this.#stream = stream;
    this.#colours = colours(wantsColour(stream, env));
    this.#now = now;
    // A hidden cursor would stay hidden if the process were killed.
    this.#draw = createLogUpdate(stream, { showCursor: true });
  }

  readonly onProgress = (event: ProgressEvent): void => {
    if (event.kind === "end" && this.#lines.delete(event.what)) this.#redraw();
    if (event.kind !== "rows" && event.kind !== "bytes" && event.kind !== "wait") return;
    const { what, done, total } = event;
    const isNew = !this.#lines.has(what);
    this.#lines.set(what, event.kind === "wait" ? waitLine(event) : progressLine(event));
    const mustShow = isNew || (done !== undefined && done === total);
    if (mustShow || this.#now() - this.#drawnAt >= DRAW_MS) this.#redraw();
  };

  footer(text: string): void {
    this.#footer = text;
    if (this.#now() - this.#drawnAt >= DRAW_MS) this.#redraw();
  }

  line(text: string): void {
    this.#draw.clear();
    this.#stream.write(`${text}\n`);
    this.#redraw();
  }

  close(): void {
    this.#lines.clear();
    this.#footer = undefined;
    this.#draw.clear();
    this.#draw.done();
  }

  #redraw(): void {
    const shown = [...this.#lines.values(), ...(this.#footer === undefined ? [] : [this.#footer])];
    this.#drawnAt = this.#now();
    // log-update leaves unchanged lines where they are even where others above them went: what has another height is drawn afresh.
    if (shown.length !== this.#height) this.#draw.clear();
    this.#height = shown.length;
    if (shown.length > 0) this.#draw(shown.map((line) => this.#fitted(line)).join("\n"));
  }

  /** Cut where the terminal ends, for a line that broke in two would be hard to read, and coloured. */
  #fitted(line: string): string {
    return line.slice(0, this.#stream.columns ?? 80).replace(/[█░]+/, (bars) => this.#colours.cyan(bars));
  }
}

function progressLine(event: AmountEvent): string {
  const { what, done, total } = event;
  const share = total === undefined ? 0 : total === 0 ? 1 : done / total;
  return `${named(what)} ${bar(share)} ${amountText(event)}`;
}

function waitLine({ what, holder, done, total }: Extract<ProgressEvent, { kind: "wait" }>): string {
  const amount = { kind: "bytes", what, done: done ?? 0, ...(total !== undefined && { total }) } as const;
  const far = done === undefined ? "" : `: ${amountText(amount)}`;
  return `${named(what)} process ${holder.pid ?? "?"} on ${holder.host ?? "?"} is fetching it${far}`;
}

function named(what: string): string {
  return what.padEnd(NAME_WIDTH).slice(0, NAME_WIDTH);
}
