import { isRetryable } from "@ecephys/core";
import { expect, test } from "vitest";
import type { Reply, SeenRequest } from "./testing/fault-server.js";
import { type FilePlayOptions, filePlay, rangeOf, rangeStart, sampleFile } from "./testing/file-play.js";
import { collect, expectBytes, failure, lab, until } from "./testing/lab.js";

const FILE = sampleFile(200_000);
const SIZE = FILE.byteLength;

/** Sends the proper answer's beginning and then closes the connection, in good manner. */
function breakAfter(reply: Reply, request: SeenRequest, length: number): void {
  begin(reply, request, length).end();
}

function begin(reply: Reply, request: SeenRequest, length: number): Reply {
  const start = rangeStart(request) ?? 0;
  const headers = { "content-length": SIZE - start, etag: '"v1"' };
  if (start === 0) reply.head(200, headers);
  else reply.head(206, { ...headers, "content-range": rangeOf(start, SIZE) });
  return reply.raw(FILE.subarray(start, start + length));
}

const positions = Array.from({ length: 20 }, (_, i) => [i === 0 ? 1 : Math.floor((i * SIZE) / 20)]);

test.each(positions)("reset after %i bytes: goes on behind them", async (length) => {
  let received = 0;
  const { engine, server, waits } = await lab(
    filePlay(FILE, {
      fault: async (reply, request, n) => {
        if (n > 0) return false;
        begin(reply, request, length);
        // A reset may overtake bytes on their way; this one waits until they have arrived.
        await until(() => received === length);
        return reply.socket.resetAndDestroy();
      },
    }),
  );
  const source = await engine.source("/f");
  async function* counted() {
    for await (const piece of source.chunks()) {
      received += piece.byteLength;
      yield piece;
    }
  }
  expectBytes(await collect(counted()), FILE);
  expect(server.requests[2]?.headers).toMatchObject({ range: `bytes=${length}-`, "if-range": '"v1"' });
  expect([server.requests.length, waits]).toEqual([3, [100]]);
});

test.each([0, 1, 100_000, SIZE - 1])("closed politely after %i bytes: goes on behind them", async (length) => {
  const { engine, server } = await lab(
    filePlay(FILE, { fault: (reply, request, n) => n === 0 && breakAfter(reply, request, length) }),
  );
  expectBytes(await collect((await engine.source("/f")).chunks()), FILE);
  expect(rangeStart(server.requests[2]!)).toBe(length === 0 ? undefined : length);
});

test("a stall midway: goes on behind it", async () => {
  const { engine, server } = await lab(
    filePlay(FILE, {
      fault: (reply, _, n) => n === 0 && void reply.head(200, { "content-length": SIZE }).raw(FILE.subarray(0, 5000)),
    }),
    { stallTimeoutMs: 40 },
  );
  expectBytes(await collect((await engine.source("/f")).chunks()), FILE);
  expect(rangeStart(server.requests.at(-1)!)).toBe(5000);
});

test("progress renews the tries", async () => {
  const { engine, events, options } = await lab(
    filePlay(FILE, { fault: (reply, request, n) => n < 10 && breakAfter(reply, request, 10_000) }),
    { tries: 2 },
  );
  expectBytes(await collect((await engine.source("/f")).chunks(undefined, options)), FILE);
  expect(events.filter((event) => event.kind === "retry").map((event) => event.attempt)).toEqual(Array(10).fill(1));
});

test("no progress uses them up, keeps what was given, and is final", async () => {
  const { engine, server } = await lab(
    filePlay(FILE, { fault: (reply, request, n) => breakAfter(reply, request, n === 0 ? 10_000 : 0) }),
  );
  let received = 0;
  const work = (async () => {
    for await (const piece of (await engine.source("/f")).chunks()) received += piece.byteLength;
  })();
  const error = await failure(work, "ECEPHYS_SHORT_BODY");
  expect(isRetryable(error)).toBe(false);
  expect(received).toBe(10_000);
  // HEAD, then three tries at byte 10,000: the first connection's end counts as one.
  expect(server.requests).toHaveLength(4);
});

test("a server that gives a byte per connection is left after maxResumes", async () => {
  const { engine, server } = await lab(filePlay(FILE, { fault: (reply, request) => breakAfter(reply, request, 1) }), {
    maxResumes: 8,
  });
  await failure(collect((await engine.source("/f")).chunks()), "ECEPHYS_SHORT_BODY");
  expect(server.requests).toHaveLength(1 + 1 + 8);
});

test("tries: 1 means no resuming", async () => {
  const fault: FilePlayOptions["fault"] = (reply, request, n) => n === 0 && breakAfter(reply, request, 10);
  const { engine, server } = await lab(filePlay(FILE, { fault }), { tries: 1 });
  await failure(collect((await engine.source("/f")).chunks()), "ECEPHYS_SHORT_BODY");
  expect(server.requests).toHaveLength(2);
});

test.each([500, 503, 429])("%i to a resume is waited out", async (status) => {
  const { engine, waits } = await lab(
    filePlay(FILE, {
      fault: (reply, request, n) => {
        if (n === 0) return breakAfter(reply, request, 10_000);
        return n === 1 && void reply.send(status, { "retry-after": 9 });
      },
    }),
  );
  expectBytes(await collect((await engine.source("/f")).chunks()), FILE);
  expect(waits).toEqual([100, 9000]);
});

test("404 to a resume is final", async () => {
  const { engine, server } = await lab(
    filePlay(FILE, {
      fault: (reply, request, n) => (n === 0 ? breakAfter(reply, request, 10_000) : void reply.send(404, {})),
    }),
  );
  expect(await failure(collect((await engine.source("/f")).chunks()), "ECEPHYS_HTTP_STATUS")).toMatchObject({
    status: 404,
  });
  expect(server.requests).toHaveLength(3);
});

test("a server that gives less than the range asked for is asked for the rest, without waiting", async () => {
  const { engine, waits } = await lab(
    filePlay(FILE, {
      fault: (reply, request, n) => {
        if (n === 0) return breakAfter(reply, request, 10_000);
        const start = rangeStart(request) ?? 0;
        const end = Math.min(start + 50_000, SIZE);
        return void reply.send(
          206,
          { "content-range": `bytes ${start}-${end - 1}/${SIZE}` },
          FILE.subarray(start, end),
        );
      },
    }),
  );
  expectBytes(await collect((await engine.source("/f")).chunks()), FILE);
  expect(waits).toEqual([100]);
});
