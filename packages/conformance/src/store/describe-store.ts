import { describe, test } from "vitest";
import type { StoreSubject } from "./checked-store.js";
import { storeChecks } from "./store-checks.js";

/**
 * A vitest suite with one test per clause of the contract of `Store` of `@ecephys/cache`.
 * What only holds for stores that keep things shows as skipped for one that does not.
 *
 * @param name - of the store, for the report
 * @param factory - called for every test: each wants an empty place; the subject's `dispose` is called after it
 */
export function describeStore(name: string, factory: () => Promise<StoreSubject>): void {
  describe(`${name} keeps the contract of Store`, () => {
    for (const check of storeChecks) {
      test(check.name, async (context) => {
        const subject = await factory();
        try {
          const outcome = await check.run(subject);
          if (outcome.status === "skipped") context.skip(outcome.because);
        } finally {
          await subject.dispose?.();
        }
      });
    }
  });
}
