import type { Result, Target } from "./result.js";

/** Whether a target is met: `later` ones that are not are only not met yet. */
export type Verdict = "met" | "MISSED" | "not yet" | "no peer";

export function verdictOn(result: Result, target: Target): Verdict {
  switch (target.met(result)) {
    case true:
      return "met";
    case null:
      return "no peer";
    default:
      return target.due === "now" ? "MISSED" : "not yet";
  }
}

/** The targets that are due and not shown to be met, as `work: target`. */
export function missedTargets(results: readonly Result[]): string[] {
  return results.flatMap((result) =>
    result.targets
      .filter((target) => target.due === "now" && target.met(result) !== true)
      .map((target) => `${result.work}: ${target.text}`),
  );
}
