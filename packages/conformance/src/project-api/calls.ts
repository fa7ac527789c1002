import { assertColumnData, type CallOptions, type ColumnData, type ErrorCode, isEcephysError } from "@ecephys/core";
import { violation } from "./check.js";
import type { ProjectApiSubject } from "./subject.js";
import { type AnyQuery, callTable, type TableMethod } from "./table-methods.js";

/** The answer to a query, or `null` where the backend says it does not support the query. */
export async function answerTo(
  subject: ProjectApiSubject,
  method: TableMethod,
  query: AnyQuery,
  options?: CallOptions,
): Promise<ColumnData | null> {
  let data: unknown;
  try {
    data = await callTable(subject.api, method, query, options);
  } catch (error) {
    if (isEcephysError(error, "ECEPHYS_UNSUPPORTED_QUERY")) return null;
    throw violation(subject, `${method}(${show(query)}) fails: ${describe(error)}`, error);
  }
  assertColumnData(data, `${subject.api.id}: ${method}(${show(query)})`);
  return data;
}

/** Passes if the call rejects with one of these codes; throwing at once instead of rejecting is a violation too. */
export async function mustReject(
  subject: ProjectApiSubject,
  what: string,
  call: () => Promise<unknown>,
  ...codes: readonly ErrorCode[]
): Promise<void> {
  let answer: Promise<unknown>;
  try {
    answer = call();
  } catch (error) {
    throw violation(subject, `${what} throws at once instead of returning a promise that rejects`, error);
  }
  let error: unknown;
  try {
    await answer;
  } catch (reason) {
    error = reason;
    if (codes.some((code) => isEcephysError(reason, code))) return;
  }
  const got = error === undefined ? "succeeds" : `rejects with ${describe(error)}`;
  throw violation(subject, `${what} ${got} instead of rejecting with ${codes.join(" or ")}`, error);
}

/** A query as it reads in a message. */
export function show(query: AnyQuery): string {
  return JSON.stringify(query, (_key, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value,
  );
}

/** An error in a few words. */
export function describe(error: unknown): string {
  if (isEcephysError(error)) return `${error.code} (${error.summary})`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
