import type { CallOptions, ColumnData } from "@ecephys/core";
import { answerTo, describe, mustReject, show } from "../calls.js";
import { HELD, type ProjectApiCheck, violation } from "../check.js";
import { fingerprint, idsOf } from "../column-values.js";
import type { ProjectApiSubject } from "../subject.js";
import { type AnyQuery, callTable, TABLES, type TableMethod } from "../table-methods.js";
import { wholeTable } from "../whole-tables.js";
import { fileCalls } from "./file-calls.js";
import { unusedId } from "./id-query-checks.js";
import { ID_FIELDS, queriesFor } from "./query-fields.js";

const abortedTables: ProjectApiCheck[] = TABLES.map(({ method }) => ({
  name: `${method} rejects with ECEPHYS_ABORTED when its signal has fired before the call`,
  async run(subject) {
    const options: CallOptions = { signal: AbortSignal.abort() };
    const what = `${method}(undefined, { signal: aborted })`;
    await mustReject(subject, what, () => callTable(subject.api, method, undefined, options), "ECEPHYS_ABORTED");
    return HELD;
  },
}));

const abortedFiles: ProjectApiCheck = {
  name: "file methods reject with ECEPHYS_ABORTED when their signal has fired before the call",
  async run(subject) {
    for (const { what, get, isKnown } of fileCalls(subject)) {
      // A backend without files of this kind may say so instead.
      const codes = ["ECEPHYS_ABORTED", ...(isKnown ? [] : (["ECEPHYS_UNSUPPORTED_QUERY"] as const))] as const;
      const call = () => get({ signal: AbortSignal.abort() });
      await mustReject(subject, `${what} with an aborted signal`, call, ...codes);
    }
    return HELD;
  },
};

const throwingSink: ProjectApiCheck[] = TABLES.map(({ method }) => ({
  name: `${method} is not broken by a progress sink that throws`,
  async run(subject) {
    const onProgress = () => {
      throw new Error("a broken progress display");
    };
    for (const query of queriesFor(method, subject.known)) await answerTo(subject, method, query, { onProgress });
    return HELD;
  },
}));

const concurrency: ProjectApiCheck = {
  name: "calls made at once get the answers they get one by one",
  async run(subject) {
    const calls = TABLES.flatMap(({ method }) => queriesFor(method, subject.known).map((query) => ({ method, query })));
    const alone: (ColumnData | null)[] = [];
    for (const { method, query } of calls) alone.push(await answerTo(subject, method, query));
    const together = await Promise.all(calls.map(({ method, query }) => answerTo(subject, method, query)));
    for (const [i, { method, query }] of calls.entries()) mustEqual(subject, method, query, alone[i], together[i]);
    return HELD;
  },
};

const abortedNeighbour: ProjectApiCheck = {
  name: "a call that is aborted leaves the calls beside it alone",
  async run(subject) {
    const expected = await wholeTable(subject, "getProbes");
    const controller = new AbortController();
    const aborted = callTable(subject.api, "getProbes", undefined, { signal: controller.signal }).catch(
      (error: unknown) => error,
    );
    const beside = callTable(subject.api, "getProbes");
    controller.abort();
    await aborted;
    let answer: ColumnData;
    try {
      answer = await beside;
    } catch (error) {
      throw violation(subject, `getProbes() fails when a call beside it is aborted: ${describe(error)}`, error);
    }
    mustEqual(subject, "getProbes", {}, expected, answer);
    return HELD;
  },
};

const inputsLeftAlone: ProjectApiCheck = {
  name: "queries are read, not written to",
  async run(subject) {
    for (const { method, field, known, idsOf: table } of ID_FIELDS) {
      const unused = unusedId(idsOf(await wholeTable(subject, table)));
      for (const ids of [[unused, known(subject.known)], Float64Array.of(unused, known(subject.known))]) {
        const query = { [field]: ids };
        const before = show(query);
        await answerTo(subject, method, query);
        if (show(query) !== before) {
          throw violation(subject, `${method}(${before}) writes to its query, which is ${show(query)} afterwards`);
        }
      }
    }
    return HELD;
  },
};

function mustEqual(
  subject: ProjectApiSubject,
  method: TableMethod,
  query: AnyQuery,
  expected: ColumnData | null | undefined,
  got: ColumnData | null | undefined,
): void {
  const agree = expected && got ? fingerprint(expected) === fingerprint(got) : expected === got;
  if (!agree) {
    throw violation(subject, `${method}(${show(query)}) gives another answer when other calls are under way`);
  }
}

/** Clauses about signals, progress and calls at once. */
export const callOptionChecks: readonly ProjectApiCheck[] = [
  ...abortedTables,
  abortedFiles,
  ...throwingSink,
  concurrency,
  abortedNeighbour,
  inputsLeftAlone,
];
