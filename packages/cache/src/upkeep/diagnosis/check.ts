/** How serious a {@link Check} is: `fail` keeps the cache from working, `warn` may surprise. */
export type CheckLevel = "ok" | "warn" | "fail";

/** One line of a diagnosis. */
export interface Check {
  /** What was looked at, e.g. `free space`. Several lines may be about one thing. */
  readonly about: string;
  readonly level: CheckLevel;
  /** What was found. */
  readonly found: string;
  /** What to do, where something is to be done. */
  readonly advice?: string;
}

export function ok(about: string, found: string): Check {
  return { about, level: "ok", found };
}

export function warn(about: string, found: string, advice: string): Check {
  return { about, level: "warn", found, advice };
}

export function fail(about: string, found: string, advice: string): Check {
  return { about, level: "fail", found, advice };
}
