import { afterAll, beforeAll, describe, test } from "vitest";
import type { ProjectApiCheck } from "./check.js";
import { projectApiChecks } from "./project-api-checks.js";
import type { ProjectApiSubject } from "./subject.js";

/**
 * A vitest suite with one test per clause of the contract of `EcephysProjectApi`.
 * What a backend does not have, or says it does not support, shows as skipped.
 *
 * @param name - of the backend, for the report
 * @param factory - called once; the subject's `dispose` is called after the last test
 * @param checks - the clauses to run; with `answeringApiChecks` or `fixedApiChecks` the other kind's do not show as skipped
 */
export function describeProjectApi(
  name: string,
  factory: () => Promise<ProjectApiSubject>,
  checks: readonly ProjectApiCheck[] = projectApiChecks,
): void {
  describe(`${name} keeps the contract of EcephysProjectApi`, () => {
    let subject: ProjectApiSubject;
    beforeAll(async () => {
      subject = await factory();
    });
    afterAll(async () => {
      await subject?.dispose?.();
    });
    for (const check of checks) {
      test(check.name, async (context) => {
        const outcome = await check.run(subject);
        if (outcome.status === "skipped") context.skip(outcome.because);
      });
    }
  });
}
