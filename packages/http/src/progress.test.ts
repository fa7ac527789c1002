import type { ProgressEvent } from "@ecephys/core";
import { expect, test } from "vitest";
import { filePlay, sampleFile } from "./testing/file-play.js";
import { failure, lab } from "./testing/lab.js";
import { TransferProgress } from "./transfer-progress.js";

/** A transfer moved by hand, with its clock. */
function progressOf(total: number | undefined, start = 0) {
  const transfer = { position: start, total, connections: 1 };
  const clock = { ms: 1_000_000 };
  const events: ProgressEvent[] = [];
  const progress = new TransferProgress(
    "file",
    transfer,
    (event) => events.push(event),
    () => clock.ms,
  );
  const arrive = (bytes: number, afterMs: number) => {
    clock.ms += afterMs;
    transfer.position += bytes;
    progress.moved();
  };
  return { transfer, clock, events, progress, arrive };
}

test("a steady stream: ten events a second, its rate, and the time that is left", () => {
  const { events, progress, arrive } = progressOf(2_000_000);
  for (let i = 0; i < 200; i++) arrive(10_000, 10);
  progress.end();
  progress.end();
  expect(events).toHaveLength(21);
  expect(events[0]).toEqual({ kind: "bytes", what: "file", done: 10_000, total: 2_000_000, attempt: 1 });
  expect(events[10]).toEqual({
    kind: "bytes",
    what: "file",
    done: 1_010_000,
    total: 2_000_000,
    bytesPerSecond: 1_000_000,
    etaMs: 990,
    attempt: 1,
  });
  expect(events.at(-1)).toMatchObject({ done: 2_000_000, bytesPerSecond: 1_000_000, etaMs: 0 });
});

test("the rate follows a change within seconds, and bytes of an earlier time are none of it", () => {
  const { events, arrive } = progressOf(undefined, 5_000_000);
  for (let i = 0; i < 50; i++) arrive(100_000, 100);
  expect(events.at(-1)).toMatchObject({ done: 10_000_000, bytesPerSecond: 1_000_000 });
  expect(events.at(-1)).not.toHaveProperty("etaMs");
  const rates: number[] = [];
  for (let i = 0; i < 100; i++) {
    arrive(10_000, 100);
    const event = events.at(-1);
    if (event?.kind === "bytes") rates.push(event.bytesPerSecond ?? 0);
  }
  expect(rates).toEqual([...rates].sort((a, b) => b - a));
  // After one memory of 5 s a third of the change is left; after two, an eighth.
  expect(rates[49]! / 1e6).toBeCloseTo(0.1 + 0.9 * Math.exp(-1), 2);
  expect(rates[99]! / 1e6).toBeCloseTo(0.1 + 0.9 * Math.exp(-2), 2);
});

test("a clock that is set back neither silences it nor makes the rate negative", () => {
  const { events, arrive } = progressOf(undefined);
  for (let i = 0; i < 10; i++) arrive(100_000, 100);
  arrive(100_000, -3_600_000);
  for (let i = 0; i < 10; i++) arrive(100_000, 100);
  expect(events).toHaveLength(21);
  expect(events.at(-1)).toMatchObject({ done: 2_100_000, bytesPerSecond: 1_000_000 });
});

test("what has arrived is told before a retry and before a failure; the connections are counted", async () => {
  const file = sampleFile(30_000);
  const { engine, events, options } = await lab(
    filePlay(file, {
      fault: (reply, _, n) => {
        if (n === 0) reply.head(200, { "content-length": 30_000 }).raw(file.subarray(0, 10_000)).end();
        else if (n === 1) {
          const headers = { "content-range": "bytes 10000-29999/30000", "content-length": 20_000, etag: '"v1"' };
          reply.head(206, headers).raw(file.subarray(10_000, 20_000)).end();
        } else reply.send(404, {});
      },
    }),
    { now: () => 0 },
  );
  const source = await engine.source("/f", { what: "file" });
  let received = 0;
  const work = (async () => {
    for await (const piece of source.chunks(undefined, options)) received += piece.byteLength;
  })();
  await failure(work, "ECEPHYS_HTTP_STATUS");
  expect(received).toBe(20_000);
  // The clock stands still: but for the first, nothing is told unless it must be.
  expect(events.map((event) => (event.kind === "bytes" ? [event.done, event.attempt] : event.kind))).toEqual([
    [10_000, 1],
    "retry",
    [20_000, 2],
    "retry",
  ]);
});

test("a file of which nothing is missing tells so", async () => {
  const { engine, events, options } = await lab(filePlay(sampleFile(500)));
  const source = await engine.source("/f", { what: "file" });
  for await (const _ of source.chunks({ start: 500 }, options)) throw new Error("a byte too many");
  expect(events).toEqual([{ kind: "bytes", what: "file", done: 500, total: 500, attempt: 1 }]);
});
