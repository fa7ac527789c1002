import type { Trial } from "./trial.js";

/** What trials without a condition are called beside trials that have one. */
const WITHOUT_CONDITION = "none";

/** The name a trial's condition goes by. */
export function conditionName(trial: Trial): string {
  const { condition } = trial;
  return condition === undefined || condition === null ? WITHOUT_CONDITION : String(condition);
}

/**
 * The names of the conditions of some trials: by the numbers they begin with (`0°`, `45°`, `90°`) if all do, otherwise
 * in order of first appearance. Empty if no trial has one.
 */
export function conditionNames(trials: readonly Trial[]): string[] {
  const names = new Set(trials.map(conditionName));
  const someWithout = names.delete(WITHOUT_CONDITION);
  if (names.size === 0) return [];
  const known = [...names];
  if (known.every((name) => Number.isFinite(Number.parseFloat(name)))) {
    known.sort((a, b) => Number.parseFloat(a) - Number.parseFloat(b));
  }
  return someWithout ? [...known, WITHOUT_CONDITION] : known;
}
