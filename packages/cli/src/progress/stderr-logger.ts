import { inspect } from "node:util";
import type { Logger } from "@ecephys/core";
import type { TalkFlags } from "../options/cache-options.js";

const LEVELS = ["debug", "info", "warn", "error"] as const;

type Level = (typeof LEVELS)[number];

/** What is said without `--quiet` or `--debug`. */
export type DefaultLevel = Extract<Level, "info" | "warn">;

/** A logger that prints lines such as `warn: fetching units: try 1 of 2 failed …`. */
export function stderrLogger(line: (text: string) => void, flags: TalkFlags, byDefault: DefaultLevel = "info"): Logger {
  const least = flags.debug === true ? "debug" : flags.quiet === true ? "error" : byDefault;
  const at = (level: Level) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return () => undefined;
    return (...args: readonly unknown[]) => line(`${level}: ${args.map(textOf).join(" ")}`);
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : inspect(value);
}
