import { Table } from "@ecephys/tables";
import { compareGolden, type Frame, type GoldenAllowances } from "@ecephys-tools/goldens/sessions";
import { type AnswerComparison, BOTH_REFUSE } from "../compare/compare-answers.js";
import type { DocumentedDifference } from "../compare/documented-differences.js";
import type { SessionCall } from "./session-call.js";

/** What a client answered, or the text of its error. */
export type SessionAnswer = { readonly value: unknown } | { readonly error: string };

/** Our answer against AllenSDK's, as the session's tests compare with goldens: every value, to the last bit. */
export function compareSessionAnswers(
  call: Pick<SessionCall, "difference" | "keyError" | "losesHalfwidth" | "reshape">,
  ours: SessionAnswer,
  theirs: SessionAnswer,
): AnswerComparison {
  if ("error" in ours || "error" in theirs) return compareRefusals(call, ours, theirs);
  const golden = call.reshape === undefined ? theirs.value : call.reshape(theirs.value);
  const applied = new Map<DocumentedDifference, number>();
  const kept = call.losesHalfwidth === true ? withoutHalfwidth(ours.value, golden) : ours.value;
  if (kept !== ours.value) applied.set("halfwidth", 1);
  const strict = compare(kept, golden);
  const { difference } = call;
  if (strict.length === 0 || difference === undefined) return { mismatches: strict, applied, size: "" };
  const { golden: adapt, ...allowances } = difference.allowances;
  const mismatches = attempt(() => compareGolden(kept, adapt === undefined ? golden : adapt(golden), allowances));
  return { mismatches, applied: applied.set(difference.name, 1), size: "" };
}

const HALFWIDTH = "waveform_halfwidth";

/** Our units without the column that AllenSDK's, of the same file, do not have. */
function withoutHalfwidth(ours: unknown, golden: unknown): unknown {
  const theirs = (golden as Partial<Frame> | null)?.columns ?? [];
  if (!(ours instanceof Table) || !ours.has(HALFWIDTH) || theirs.some(({ name }) => name === HALFWIDTH)) return ours;
  return ours.select(ours.columnNames.filter((name) => name !== HALFWIDTH));
}

function compare(ours: unknown, golden: unknown): string[] {
  const allowances: GoldenAllowances = {};
  return attempt(() => compareGolden(ours, golden, allowances));
}

/** Answers of different kinds cannot be compared part by part, and that is how it shows. */
function attempt(comparing: () => string[]): string[] {
  try {
    return comparing();
  } catch (error) {
    return [`the answers are of different kinds: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function compareRefusals(
  { keyError }: Pick<SessionCall, "keyError">,
  ours: SessionAnswer,
  theirs: SessionAnswer,
): AnswerComparison {
  const agreed = (applied: ReadonlyMap<DocumentedDifference, number>, size: string): AnswerComparison => ({
    mismatches: [],
    applied,
    size,
  });
  const differ = (sentence: string): AnswerComparison => ({ mismatches: [sentence], applied: new Map(), size: "" });
  if ("error" in ours) {
    return "error" in theirs
      ? agreed(new Map(), BOTH_REFUSE)
      : differ(`refused with ${ours.error}, but AllenSDK answered`);
  }
  const error = "error" in theirs ? theirs.error : "";
  // An answer with rows in it is no answer to a question about nothing.
  const empty = ours.value instanceof Table && ours.value.numRows === 0;
  if (error.startsWith("KeyError") && (keyError === "withoutCache" || (keyError === "nothingToCount" && empty))) {
    return agreed(new Map([[keyError, 1]]), "");
  }
  return differ(`answered, but AllenSDK refused with ${error}`);
}
