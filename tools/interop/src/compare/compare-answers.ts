import { type Answer, sizeOf } from "../frames/frame.js";
import { compareSameClient, compareWithAllenSdk, type FrameComparison } from "./compare-frames.js";

/** A comparison's line in the report. */
export interface AnswerComparison extends FrameComparison {
  /** What was compared, e.g. `89 rows × 56 columns`. */
  readonly size: string;
}

/** The size of an answer neither client gave. */
export const BOTH_REFUSE = "both refuse";

/** Our answer against AllenSDK's. Where both refuse they agree; each has its own words. */
export function compareAnswers(ours: Answer, theirs: Answer): AnswerComparison {
  if (!("error" in ours) && !("error" in theirs)) return { ...compareWithAllenSdk(ours, theirs), size: sizeOf(ours) };
  if ("error" in ours && "error" in theirs) return both(theirs.error);
  const noRows =
    "error" in theirs && theirs.error.startsWith("KeyError") && !("error" in ours) && ours.index.length === 0;
  return noRows
    ? { mismatches: [], applied: new Map([["noRows", 1]]), size: sizeOf(ours) }
    : oneRefuses(ours, theirs, "AllenSDK");
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
  return { mismatches: [], applied: new Map(), size: `${BOTH_REFUSE}: ${error}` };
}

function oneRefuses(actual: Answer, expected: Answer, other: string): AnswerComparison {
  const sentence =
    "error" in actual
      ? `refused with ${actual.error}`
      : `answered, but ${other} refused with ${"error" in expected ? expected.error : ""}`;
  return { mismatches: [sentence], applied: new Map(), size: "error" in actual ? "" : sizeOf(actual) };
}
