import { expect, test } from "vitest";
import { RequestScope } from "./request-scope.js";
import { until } from "./testing/lab.js";

test("the caller's abort wins, even over a deadline that struck earlier", async () => {
  const controller = new AbortController();
  const open = new Set<RequestScope>();
  const scope = new RequestScope(controller.signal, 1, open);
  expect(scope.verdict("u")).toBeUndefined();
  await until(() => scope.signal.aborted);
  expect(scope.verdict("u")?.code).toBe("ECEPHYS_TIMEOUT");
  scope.closeWithEngine();
  controller.abort("stop");
  expect(scope.verdict("u")).toMatchObject({ code: "ECEPHYS_ABORTED", cause: "stop" });
  scope.end();
  expect(open.size).toBe(0);
});

test("a signal that fired before counts, and an ended scope hears nothing more", () => {
  const open = new Set<RequestScope>();
  expect(new RequestScope(AbortSignal.abort("early"), Number.POSITIVE_INFINITY, open).signal.aborted).toBe(true);
  const controller = new AbortController();
  const scope = new RequestScope(controller.signal, 2 ** 40, open);
  scope.end();
  controller.abort();
  expect(scope.signal.aborted).toBe(false);
});
