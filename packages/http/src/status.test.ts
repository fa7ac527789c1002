import { gzipSync } from "node:zlib";
import { HttpStatusError, isRetryable, retry } from "@ecephys/core";
import { expect, test } from "vitest";
import type { Reply } from "./testing/fault-server.js";
import { failure, lab } from "./testing/lab.js";

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);

/** Fails `times` times, then answers. */
function failing(times: number, status: number, headers: Record<string, string> = {}) {
  return (reply: Reply, _: unknown, n: number) =>
    void (n < times ? reply.send(status, headers, "not now") : reply.send(200, {}, '"done"'));
}

test.each([500, 502, 503, 504, 429])("%i is tried again, with exponential waits", async (status) => {
  const { engine, server, waits, events, options } = await lab(failing(2, status));
  expect(await engine.getJson("/", { ...options, what: "probes" })).toBe("done");
  expect(server.requests).toHaveLength(3);
  expect(waits).toEqual([100, 200]);
  expect(events).toMatchObject([
    { kind: "retry", what: "probes", attempt: 1, tries: 3, waitMs: 100 },
    { kind: "retry", what: "probes", attempt: 2, tries: 3, waitMs: 200 },
  ]);
});

test.each([400, 401, 403, 404, 410])("%i is final", async (status) => {
  const { engine, server } = await lab(failing(9, status));
  const error = await failure(engine.getJson("/x"), "ECEPHYS_HTTP_STATUS");
  expect(error).toBeInstanceOf(HttpStatusError);
  expect(error).toMatchObject({ status, url: `${engine.origin}/x`, body: "not now" });
  expect(error.message).toContain('"not now"');
  expect(server.requests).toHaveLength(1);
});

test.each([
  ["7", 7],
  ["Sun, 22 Nov 2026 12:00:30 GMT", 30],
])("Retry-After %s is obeyed", async (header, seconds) => {
  const { engine, waits } = await lab(failing(1, 503, { "retry-after": header }), { now: () => NOW });
  expect(await engine.getJson("/")).toBe("done");
  expect(waits).toEqual([seconds * 1000]);
});

test("a Retry-After beyond the limit is told, not waited for, here or further out", async () => {
  const { engine, server, waits } = await lab(failing(9, 429, { "retry-after": "86400" }));
  const outer = retry("outer", () => engine.getJson("/"), { tries: 5, sleep: async () => undefined });
  const error = await failure(outer, "ECEPHYS_HTTP_STATUS");
  expect(error).toMatchObject({ status: 429, retryAfter: 86400 });
  expect(error.hint).toContain("86400 s");
  expect([server.requests.length, waits]).toEqual([1, []]);
});

test("tries are used up once: a retry around the engine adds none", async () => {
  const { engine, server } = await lab(failing(99, 500), { tries: 2 });
  const outer = retry("outer", () => engine.getJson("/"), { tries: 5, sleep: async () => undefined });
  expect(isRetryable(await failure(outer, "ECEPHYS_HTTP_STATUS"))).toBe(false);
  expect(server.requests).toHaveLength(2);
});

test("an error's body is cut at 64 KiB, and unpacked", async () => {
  const { engine } = await lab((reply, request) => {
    if (request.path === "/long") reply.send(404, {}, "x".repeat(300_000));
    else reply.send(404, { "content-encoding": "gzip" }, gzipSync("packed words"));
  });
  const long = await failure(engine.getJson("/long"), "ECEPHYS_HTTP_STATUS");
  expect((long as HttpStatusError).body).toBe("x".repeat(65_536));
  expect(long.message.length).toBeLessThan(600);
  expect(await failure(engine.getJson("/packed"), "ECEPHYS_HTTP_STATUS")).toMatchObject({ body: "packed words" });
});

test("an error whose body breaks off still tells its status", async () => {
  const { engine } = await lab((reply) => void reply.head(404, { "content-length": 100 }).raw("no such thing").end());
  expect(await failure(engine.getJson("/"), "ECEPHYS_HTTP_STATUS")).toMatchObject({
    status: 404,
    body: "no such thing",
  });
});
