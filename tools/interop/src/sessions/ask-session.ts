import { isEcephysError } from "@ecephys/core";
import type { AllenSdkMember, AllenSdkOpening, AllenSdkProcess } from "../allensdk/allensdk-process.js";
import type { Report } from "../report/report.js";
import { compareSessionAnswers, type SessionAnswer } from "./compare-session-answers.js";
import { readSessionDump } from "./read-session-dump.js";
import type { SessionCall } from "./session-call.js";

/** Both sides of one comparison of sessions, or of caches. */
export interface TwoSubjects<Subject> {
  /** For the reader of the report. */
  readonly title: string;
  readonly ours: Subject;
  /** What AllenSDK opens. */
  readonly theirs: AllenSdkOpening;
  /** A new folder for what AllenSDK answers. */
  readonly out: string;
}

/** Puts the same questions to both and reports how the answers compare. */
export async function compareSubjects<Subject>(
  { title, ours, theirs, out }: TwoSubjects<Subject>,
  calls: readonly SessionCall<Subject>[],
  allenSdk: AllenSdkProcess,
  report: Report,
): Promise<void> {
  // Numbers make safe file names; the name of a stimulus may hold anything.
  const spelled = calls.map(
    ({ on, member, args = null, kwargs = {} }, i): AllenSdkMember => ({
      name: String(i),
      on: on ?? "",
      member,
      args,
      kwargs,
    }),
  );
  const outcomes = await allenSdk.dump({ open: theirs, out, calls: spelled });
  const comparisons = [];
  for (const [i, call] of calls.entries()) {
    const error = outcomes[i]?.error ?? null;
    // One answer after the other: those of a published session would not fit together.
    const theirAnswer = error === null ? await theirAnswerIn(out, String(i)) : { error };
    const comparison = compareSessionAnswers(call, await answerOf(() => call.ours(ours)), theirAnswer);
    comparisons.push([call.name, comparison] as const);
  }
  report.addGroup(title, comparisons);
}

async function theirAnswerIn(out: string, name: string): Promise<SessionAnswer> {
  return { value: await readSessionDump(out, name) };
}

async function answerOf(ask: () => Promise<unknown>): Promise<SessionAnswer> {
  try {
    return { value: await ask() };
  } catch (error) {
    if (!isEcephysError(error)) throw error;
    return { error: `${error.code}: ${error.message}` };
  }
}
