import { EcephysError } from "@ecephys/core";
import type { ProjectApiSubject } from "./subject.js";

/** How a check ended that did not fail. */
export type CheckOutcome =
  | { readonly status: "held" }
  /** Nothing to check here: the subject names no such file, or the backend says it does not support the query. */
  | { readonly status: "skipped"; readonly because: string };

/** One clause of the contract of `EcephysProjectApi`. */
export interface ProjectApiCheck {
  /** The clause, as a sentence. */
  readonly name: string;
  /** Rejects with an `EcephysError` (`ECEPHYS_INVALID_BACKEND`) that says how the backend breaks the clause. */
  run(subject: ProjectApiSubject): Promise<CheckOutcome>;
}

export const HELD: CheckOutcome = { status: "held" };

export function skipped(because: string): CheckOutcome {
  return { status: "skipped", because };
}

/** Ends a check: the backend does `what`, against its contract. */
export function violation(subject: ProjectApiSubject, what: string, cause?: unknown): EcephysError {
  return new EcephysError("ECEPHYS_INVALID_BACKEND", `The backend "${subject.api.id}" breaks its contract: ${what}.`, {
    hint: "See the documentation of EcephysProjectApi in @ecephys/core.",
    cause,
  });
}
