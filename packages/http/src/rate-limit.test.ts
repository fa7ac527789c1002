import { expect, test } from "vitest";
import { sleepUnlessAborted } from "./sleep.js";
import { filePlay, sampleFile } from "./testing/file-play.js";
import { collect, expectBytes, failure, lab } from "./testing/lab.js";

const FILE = sampleFile(400_000);

/** A clock that only sleeping moves. */
function standingClock() {
  const clock = { ms: 5000, sleeps: [] as number[] };
  const sleep = async (ms: number) => {
    clock.sleeps.push(ms);
    clock.ms += ms;
  };
  return { clock, sleep, now: () => clock.ms };
}

test("a file takes as long as its bytes should", async () => {
  const { clock, sleep, now } = standingClock();
  const { engine } = await lab(filePlay(FILE), { maxBytesPerSecond: 1000, sleep, now });
  let last = 0;
  const pieces: Uint8Array[] = [];
  for await (const piece of (await engine.source("/f")).chunks()) {
    // At every moment, what was given before has been paid for.
    expect(clock.ms - 5000).toBeCloseTo(Buffer.concat(pieces).byteLength, 6);
    pieces.push(piece);
    last = piece.byteLength;
  }
  expectBytes(Buffer.concat(pieces), FILE);
  expect(clock.ms - 5000).toBeCloseTo(400_000, 6);
  expect(last).toBeGreaterThan(0);
});

test("several files share the rate", async () => {
  const { clock, sleep, now } = standingClock();
  const { engine } = await lab(filePlay(FILE), { maxBytesPerSecond: 1_000_000, sleep, now });
  const sources = await Promise.all(["/a", "/b", "/c"].map((path) => engine.source(path)));
  for (const bytes of await Promise.all(sources.map((source) => collect(source.chunks())))) expectBytes(bytes, FILE);
  // The sleeps of all three move the one clock: none is shorter for running beside others.
  expect(clock.ms - 5000).toBeGreaterThanOrEqual(1200 - 10);
});

test("debts below a timer's worth are put off, not forgotten", async () => {
  const { clock, sleep, now } = standingClock();
  const { engine } = await lab(
    filePlay(FILE, {
      fault: async (reply) => {
        reply.head(200, { "content-length": FILE.byteLength, etag: '"v1"' });
        for (let at = 0; at < FILE.byteLength; at += 1000) {
          reply.raw(FILE.subarray(at, at + 1000));
          await new Promise((resolve) => setImmediate(resolve));
        }
      },
    }),
    { maxBytesPerSecond: 1_000_000, sleep, now },
  );
  expectBytes(await collect((await engine.source("/f")).chunks()), FILE);
  expect(Math.min(...clock.sleeps)).toBeGreaterThanOrEqual(10);
  expect(clock.ms - 5000).toBeGreaterThan(390);
});

test("a limit one is not slowed by leaves no waits, and no limit none at all", async () => {
  for (const options of [{ maxBytesPerSecond: 1e12 }, {}]) {
    const { engine, waits } = await lab(filePlay(FILE), options);
    expectBytes(await collect((await engine.source("/f")).chunks()), FILE);
    expect(waits).toEqual([]);
  }
});

test("the wait ends with the signal", async () => {
  const controller = new AbortController();
  // A real wait, which would outlast the test.
  const { engine } = await lab(filePlay(FILE), { maxBytesPerSecond: 100, sleep: sleepUnlessAborted });
  const work = (async () => {
    for await (const _ of (await engine.source("/f", { signal: controller.signal })).chunks()) {
      setTimeout(() => controller.abort(), 5);
    }
  })();
  await failure(work, "ECEPHYS_ABORTED");
});
