import type { FilterStep } from "./unit-filtering.js";

/** Why units are missing from a table: every filter in order, with what it removed. */
export interface UnitsExplanation {
  /** Rows of the units file. */
  readonly total: number;
  readonly steps: readonly FilterStep[];
  /** Rows of the table with the same options. */
  readonly remaining: number;
}

/** The filters' steps and, last, the units whose channel, probe or session is not in the tables. */
export function explain(total: number, steps: readonly FilterStep[], joined: number): UnitsExplanation {
  const passing = steps.at(-1)?.remaining ?? total;
  const join: FilterStep = {
    filter: "join",
    rule: "its channel, probe and session are in the tables",
    removed: passing - joined,
    remaining: joined,
  };
  return { total, steps: [...steps, join], remaining: joined };
}

/** One line per step, for logs. */
export function explanationText(explanation: UnitsExplanation): string {
  const lines = explanation.steps.map(
    (step) => `  ${step.filter} (${step.rule}): -${step.removed}, ${step.remaining} left`,
  );
  return [`units: ${explanation.total} in the file`, ...lines].join("\n");
}
