import { type Answer, sizeOf } from "../frames/frame.js";
import { compareSameClient, compareWithAllenSdk, type FrameComparison } from "./compare-frames.js";
import type { DocumentedDifference } from "./documented-differences.js";

/** A comparison's line in the report. */
export interface AnswerComparison extends FrameComparison {
  /** What was compared, e.g. `89 rows × 56 columns`. */
  readonly size: string;
}

/** The size of an answer neither client gave. */
export const BOTH_REFUSE = "both refuse";

/** How AllenSDK fails where there is nothing to answer: on an answer without rows, or on a list without ids. */
const NOTHING: readonly (readonly [error: string, difference: DocumentedDifference])[] = [
  ["KeyError", "noRows"],
  ["SyntaxError", "emptyList"],
];

/** Our answer against AllenSDK's. Where both refuse they agree; each has its own words. */
export function compareAnswers(ours: Answer, theirs: Answer): AnswerComparison {
  if (!("error" in ours) && !("error" in theirs)) return { ...compareWithAllenSdk(ours, theirs), size: sizeOf(ours) };
  if ("error" in ours && "error" in theirs) return both(theirs.error);
  if ("error" in theirs && !("error" in ours) && ours.index.length === 0) {
    const applied = NOTHING.find(([error]) => theirs.error.startsWith(error))?.[1];
    if (applied !== undefined) return { mismatches: [], applied: new Map([[applied, 1]]), size: sizeOf(ours) };
  }
  return oneRefuses(ours, theirs, "AllenSDK");
}

/** Two answers of the same client. */
export function compareSameClients(actual: Answer, expected: Answer): AnswerComparison {
  if (!("error" in actual) && !("error" in expected)) {
    return { ...compareSameClient(actual, expected), size: sizeOf(actual) };
  }
  if ("error" in actual && "error" in expected) return both(expected.error);
  return oneRefuses(actual, expected, "the other time");
}

function both(error: string): AnswerComparison {
  return { mismatches: [], applied: new Map(), size: `${BOTH_REFUSE}: ${error.split("\n")[0]}` };
}

function oneRefuses(actual: Answer, expected: Answer, other: string): AnswerComparison {
  const sentence =
    "error" in actual
      ? `refused with ${actual.error}`
      : `answered, but ${other} refused with ${"error" in expected ? expected.error : ""}`;
  return { mismatches: [sentence], applied: new Map(), size: "error" in actual ? "" : sizeOf(actual) };
}
