import type { Target } from "./target.js";

/** What became of a target. */
export type Verdict = "met" | "MISSED" | "no peer";

export function verdictOn<Measured>(measured: Measured, target: Target<Measured>): Verdict {
  const met = target.met(measured);
  if (met === null) return "no peer";
  return met ? "met" : "MISSED";
}

/** The targets that are not shown to be met, as `work: target`. */
export function missedTargets<Measured extends Measurable<Measured>>(all: readonly Measured[]): string[] {
  return all.flatMap((measured) =>
    measured.targets
      .filter((target) => target.met(measured) !== true)
      .map((target) => `${measured.work}: ${target.text}`),
  );
}

interface Measurable<Measured> {
  readonly work: string;
  readonly targets: readonly Target<Measured>[];
}
