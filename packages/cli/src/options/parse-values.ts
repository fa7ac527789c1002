import { InvalidArgumentError } from "commander";

/** `a,b` as `["a", "b"]`; for options that may be given several times, added to what came before. */
export function parseNames(text: string, before: readonly string[] | undefined): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) throw new InvalidArgumentError("Give names separated by commas, e.g. a,b.");
  return [...(before ?? []), ...names];
}

/** As {@link parseNames}, but the word `none` adds nothing. */
export function parseNamesOrNone(text: string, before: readonly string[] | undefined): string[] {
  return text === "none" ? [...(before ?? [])] : parseNames(text, before);
}

/** `12,13` as `[12, 13]`, added to what came before. */
export function parseIds(text: string, before: readonly number[] | undefined): number[] {
  return [...(before ?? []), ...text.split(",").map(parseId)];
}

/** A single id. */
export function parseId(text: string): number {
  const id = Number(text);
  if (!/^\s*\d+\s*$/.test(text) || !Number.isSafeInteger(id)) {
    throw new InvalidArgumentError("An id is a whole number, e.g. 715093703.");
  }
  return id;
}

/** A whole number from `least` to `most`. */
export function parseWhole(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`Give a whole number from ${least}${most < 2 ** 53 - 1 ? ` to ${most}` : ""}.`);
    }
    return value;
  };
}

/** Seconds: no presentation lasts longer than an hour. */
const WIDEST_BIN = 3600;

/** The longest a timer can run, in seconds. */
const LONGEST_TIMER = Math.floor(2 ** 31 / 1000);

/** Seconds above zero that a timer can run, fractions allowed. */
export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() === "" || !(seconds > 0) || seconds > LONGEST_TIMER) {
    throw new InvalidArgumentError(`Give a number of seconds above 0, at most ${LONGEST_TIMER}, e.g. 60.`);
  }
  return seconds;
}

/** The width of a bin in seconds. */
export function parseBinWidth(text: string): number {
  const seconds = Number(text);
  if (text.trim() === "" || !(seconds > 0) || seconds > WIDEST_BIN) {
    throw new InvalidArgumentError(`Give a number of seconds above 0, at most ${WIDEST_BIN}, e.g. 0.01.`);
  }
  return seconds;
}

/** A threshold; `none` switches the filter off. (`null` would not do: Commander takes it for a missing value.) */
export type Threshold = number | "none";

/** A {@link Threshold}. */
export function parseThreshold(text: string): Threshold {
  if (text === "none") return text;
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) {
    throw new InvalidArgumentError("Give a number, or none to switch the filter off.");
  }
  return value;
}

/** One column to sort by. */
export interface SortColumn {
  readonly column: string;
  readonly descending: boolean;
}

/** `a,b:desc` as columns to sort by, added to what came before. */
export function parseSort(text: string, before: readonly SortColumn[] | undefined): SortColumn[] {
  const keys = parseNames(text, undefined).map((part) => {
    const [, column = "", direction = "asc"] = /^(.*?)(?::([^:]*))?$/.exec(part) ?? [];
    if (column === "" || (direction !== "asc" && direction !== "desc")) {
      throw new InvalidArgumentError("Give column, column:asc or column:desc.");
    }
    return { column, descending: direction === "desc" };
  });
  return [...(before ?? []), ...keys];
}

/** `host` or `host:port`, without a scheme or path. */
export function parseHost(text: string): string {
  if (!/^(\[[0-9a-fA-F:]+\]|[^\s/:@?#]+)(:\d+)?$/.test(text)) {
    throw new InvalidArgumentError("Give host or host:port, e.g. 127.0.0.1:8080; the scheme goes to --scheme.");
  }
  return text;
}
