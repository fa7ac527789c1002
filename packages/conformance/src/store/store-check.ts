import { EcephysError, isEcephysError } from "@ecephys/core";
import { type CheckOutcome, HELD, skipped } from "../project-api/check.js";
import type { StoreSubject } from "./checked-store.js";

/** One clause of the contract of `Store`. */
export interface StoreCheck {
  /** The clause, as a sentence. */
  readonly name: string;
  /** Rejects with an `EcephysError` (`ECEPHYS_INVALID_BACKEND`) that says how the store breaks the clause. */
  run(subject: StoreSubject): Promise<CheckOutcome>;
}

/** A subject whose stores keep things between one opening and the next. */
export type KeepingSubject = StoreSubject & Required<Pick<StoreSubject, "look" | "put">>;

/** A clause that holds for every store. */
export function clause(name: string, run: (subject: StoreSubject) => Promise<void>): StoreCheck {
  return {
    name,
    async run(subject) {
      await run(subject);
      return HELD;
    },
  };
}

/** A clause for stores that keep things. */
export function keepingClause(name: string, run: (subject: KeepingSubject) => Promise<void>): StoreCheck {
  return {
    name,
    async run(subject) {
      const { look, put } = subject;
      if (look === undefined || put === undefined) return skipped("the store keeps nothing");
      await run({ ...subject, look, put });
      return HELD;
    },
  };
}

/** Ends a check: the store does `what`, against its contract. */
export function violation(what: string, cause?: unknown): EcephysError {
  return new EcephysError("ECEPHYS_INVALID_BACKEND", `The store breaks its contract: ${what}.`, {
    hint: "See the documentation of Store in @ecephys/cache.",
    cause,
  });
}

/** Ends the check unless `holds`. */
export function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw violation(otherwise);
}

/** Ends the check unless the call rejects with that code. */
export async function expectRejection(call: Promise<unknown>, code: string, when: string): Promise<void> {
  let error: unknown;
  try {
    await call;
  } catch (caught) {
    error = caught;
  }
  if (error === undefined) throw violation(`${when} it answers, ${code} was due`);
  if (!isEcephysError(error) || error.code !== code)
    throw violation(`${when} it fails with ${String(error)}, ${code} was due`, error);
}

/** Ends the check if the call rejects. */
export async function expectAnswer<T>(call: Promise<T>, when: string): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw violation(`${when} it fails with ${String(error)}`, error);
  }
}
