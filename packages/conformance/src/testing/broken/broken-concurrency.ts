import type { ColumnData } from "@ecephys/core";
import { type BrokenProject, withTable } from "./broken-project.js";

/** Faults that show only when calls are made at once. */
export function* brokenConcurrency(): Iterable<BrokenProject> {
  let busy = 0;
  yield {
    fault: "calls share one place for their answer",
    api: withTable("getProbes", (original) => async (query, options) => {
      busy++;
      await new Promise((resolve) => setImmediate(resolve));
      const answer = await original(busy > 1 ? { probeIds: [] } : query, options);
      busy--;
      return answer;
    }),
    found: ["calls made at once"],
    saying: /gives another answer when other calls are under way/,
  };
  let shared: { controller: AbortController; answer: Promise<ColumnData> } | undefined;
  yield {
    fault: "an abort ends everyone's call",
    api: withTable("getProbes", (original) => (query, options) => {
      if (shared === undefined) {
        const controller = new AbortController();
        const delayed = new Promise((resolve) => setImmediate(resolve));
        const answer = delayed.then(() => original(query, { signal: controller.signal }));
        shared = { controller, answer };
        void answer
          .catch(() => undefined)
          .finally(() => {
            shared = undefined;
          });
      }
      const { controller, answer } = shared;
      options?.signal?.addEventListener("abort", () => controller.abort());
      return answer;
    }),
    found: ["a call that is aborted leaves the calls beside it alone"],
    saying: /getProbes\(\) fails when a call beside it is aborted: ECEPHYS_ABORTED/,
  };
}
