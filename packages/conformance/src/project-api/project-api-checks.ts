import { type CheckOutcome, type ProjectApiCheck, skipped } from "./check.js";
import { attributeQueryChecks } from "./checks/attribute-query-checks.js";
import { callOptionChecks } from "./checks/call-option-checks.js";
import { fileChecks } from "./checks/file-checks.js";
import { idQueryChecks } from "./checks/id-query-checks.js";
import { refusalChecks } from "./checks/refusal-checks.js";
import { wholeTableChecks } from "./checks/whole-table-checks.js";
import type { ProjectApiSubject } from "./subject.js";

/** The clauses for a backend that answers. */
export const answeringApiChecks: readonly ProjectApiCheck[] = [
  ...wholeTableChecks,
  ...idQueryChecks,
  ...attributeQueryChecks,
  ...callOptionChecks,
  ...fileChecks,
].map((check) => unless(refuses, check, "a fixed backend refuses everything"));

/** The clauses for the backend of a fixed cache. */
export const fixedApiChecks: readonly ProjectApiCheck[] = refusalChecks.map((check) =>
  unless((subject) => !refuses(subject), check, "only for fixed backends"),
);

/** The contract of `EcephysProjectApi`, clause by clause; needs no test runner. */
export const projectApiChecks: readonly ProjectApiCheck[] = [...answeringApiChecks, ...fixedApiChecks];

function refuses(subject: ProjectApiSubject): boolean {
  return subject.refusesEverything === true;
}

function unless(
  pointless: (subject: ProjectApiSubject) => boolean,
  check: ProjectApiCheck,
  because: string,
): ProjectApiCheck {
  return {
    name: check.name,
    run: async (subject): Promise<CheckOutcome> => (pointless(subject) ? skipped(because) : check.run(subject)),
  };
}
