import { expect, test } from "vitest";
import { filePlay, sampleFile } from "./testing/file-play.js";
import { collect, expectBytes, failure, lab, until } from "./testing/lab.js";

const FILE = sampleFile(300_000);
const SIZE = FILE.byteLength;
const MODIFIED = "Sun, 22 Nov 2026 12:00:00 GMT";

test("a source knows size and validator before anything is transferred", async () => {
  const { engine, server } = await lab(filePlay(FILE, { lastModified: MODIFIED }));
  const source = await engine.source("//f?id=1");
  expect(source).toMatchObject({ origin: `${engine.origin}//f?id=1`, size: SIZE, validator: '"v1"' });
  expect(server.requests.map((request) => request.method)).toEqual(["HEAD"]);
});

test.each([
  ['W/"weak"', MODIFIED, MODIFIED],
  [undefined, MODIFIED, MODIFIED],
  ['W/"weak"', undefined, undefined],
  [undefined, undefined, undefined],
])("ETag %s and date %s make the validator %s", async (etag, lastModified, validator) => {
  const { engine } = await lab(filePlay(FILE, { etag, ...(lastModified === undefined ? {} : { lastModified }) }));
  const source = await engine.source("/f");
  expect(source.validator).toBe(validator);
  expect("validator" in source).toBe(validator !== undefined);
  expectBytes(await collect(source.chunks()), FILE);
});

test("the whole file and progress", async () => {
  const { engine, events, options } = await lab(filePlay(FILE));
  const source = await engine.source("/f", { what: "session 5" });
  expectBytes(await collect(source.chunks(undefined, options)), FILE);
  expect(events.length).toBeGreaterThan(1);
  expect(events.every((event) => event.kind === "bytes" && event.what === "session 5" && event.total === SIZE)).toBe(
    true,
  );
  const done = events.map((event) => (event.kind === "bytes" ? event.done : Number.NaN));
  expect(done).toEqual([...done].sort((a, b) => a - b));
  expect(done.at(-1)).toBe(SIZE);
});

test("a progress sink that throws breaks nothing", async () => {
  const { engine } = await lab(filePlay(FILE));
  const onProgress = () => {
    throw new Error("broken display");
  };
  const source = await engine.source("/f", { onProgress });
  expectBytes(await collect(source.chunks()), FILE);
});

test.each([1, 4096, SIZE - 1])("from byte %i on, guarded by If-Range", async (start) => {
  const { engine, server, events, options } = await lab(filePlay(FILE));
  const source = await engine.source("/f");
  expectBytes(await collect(source.chunks({ start }, options)), FILE.subarray(start));
  expect(server.requests[1]?.headers).toMatchObject({ range: `bytes=${start}-`, "if-range": '"v1"' });
  expect(events.at(-1)).toMatchObject({ done: SIZE, total: SIZE });
});

test("from the very end on: 416, which with equal sizes means complete", async () => {
  const { engine } = await lab(filePlay(FILE));
  const source = await engine.source("/f");
  expectBytes(await collect(source.chunks({ start: SIZE })), new Uint8Array(0));
});

test("from beyond the end: the file has changed", async () => {
  const { engine } = await lab(filePlay(FILE));
  const source = await engine.source("/f");
  const error = await failure(collect(source.chunks({ start: SIZE + 1 })), "ECEPHYS_FILE_CHANGED");
  expect(error.message).toContain(`only ${SIZE} bytes`);
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("a start of %f is refused", async (start) => {
  const { engine } = await lab(filePlay(FILE));
  const source = await engine.source("/f");
  expect(() => source.chunks({ start })).toThrowError(/start must be a byte position/);
});

test("a server that refuses HEAD is asked for one byte", async () => {
  const { engine, server } = await lab(
    filePlay(FILE, {
      head: false,
      fault: (reply, request) => {
        if (request.headers.range !== "bytes=0-0") return false;
        return reply.send(206, { "content-range": `bytes 0-0/${SIZE}`, etag: '"v1"' }, FILE.subarray(0, 1));
      },
    }),
  );
  const source = await engine.source("/f");
  expect(source).toMatchObject({ size: SIZE, validator: '"v1"' });
  expectBytes(await collect(source.chunks()), FILE);
  expect(server.requests.map((request) => request.method)).toEqual(["HEAD", "GET", "GET"]);
});

test("a server that refuses HEAD and ignores ranges is not made to send the file for the question", async () => {
  const { engine, server } = await lab(
    filePlay(FILE, { head: false, fault: (reply) => reply.head(200, { "content-length": 10_000_000 }).raw(FILE) }),
  );
  const source = await engine.source("/f");
  expect(source.size).toBe(10_000_000);
  await until(() => server.openConnections <= 1);
});

test("a missing file is told by source() itself, with the server's words", async () => {
  const { engine, server } = await lab((reply, request) => {
    if (request.method === "HEAD") reply.head(404, { "content-length": 7 });
    else reply.send(404, {}, "no such");
  });
  expect(await failure(engine.source("/f"), "ECEPHYS_HTTP_STATUS")).toMatchObject({ status: 404, body: "no such" });
  expect(server.requests).toHaveLength(2);
});

test("trouble with the question is tried again", async () => {
  const { engine, waits } = await lab((reply, _, n) => void reply.head(n < 2 ? 503 : 200, { "content-length": 5 }));
  expect(await engine.source("/f")).toMatchObject({ size: 5 });
  expect(waits).toEqual([100, 200]);
});

test("a server that is asked too often is not asked in another way", async () => {
  const { engine, server, waits } = await lab((reply, _, n) => {
    reply.head(n === 0 ? 429 : 200, { "content-length": 5, "retry-after": 3 });
  });
  expect(await engine.source("/f")).toMatchObject({ size: 5 });
  expect([server.requests.map((request) => request.method), waits]).toEqual([["HEAD", "HEAD"], [3000]]);
});

test("a length the server does not tell, chunked, arrives whole", async () => {
  const { engine, events, options } = await lab((reply, request) => {
    reply.head(200, { "transfer-encoding": "chunked" });
    if (request.method === "HEAD") return;
    for (let i = 0; i < SIZE; i += 50_000)
      reply
        .raw("c350\r\n")
        .raw(FILE.subarray(i, i + 50_000))
        .raw("\r\n");
    reply.raw("0\r\n\r\n");
  });
  const source = await engine.source("/f");
  expect("size" in source).toBe(false);
  expectBytes(await collect(source.chunks(undefined, options)), FILE);
  expect(events.at(-1)).toMatchObject({ kind: "bytes", done: SIZE });
  expect(events.at(-1)).not.toHaveProperty("total");
});

test("a length of 0 in answer to HEAD means nothing", async () => {
  const { engine } = await lab((reply, request) => {
    if (request.method === "HEAD") reply.head(200, { "content-length": 0 });
    else reply.send(200, {}, FILE);
  });
  const source = await engine.source("/f");
  expect("size" in source).toBe(false);
  expectBytes(await collect(source.chunks()), FILE);
});

test("an empty file is empty", async () => {
  const { engine } = await lab(filePlay(new Uint8Array(0)));
  expectBytes(await collect((await engine.source("/f")).chunks()), new Uint8Array(0));
});

test("leaving the loop early lets go of the connection", async () => {
  const { engine, server } = await lab(filePlay(new Uint8Array(20_000_000)));
  const source = await engine.source("/f");
  for await (const _ of source.chunks()) break;
  // The one that answered HEAD may be kept for reuse; the one that was sending may not.
  await until(() => server.openConnections === 0);
  expect(server.requests).toHaveLength(2);
});

test("a consumer that takes its time slows the server down", async () => {
  const length = 40_000_000;
  let sent = 0;
  const { engine } = await lab(
    (reply, request) => {
      reply.head(200, { "content-length": length });
      if (request.method === "HEAD") return;
      const piece = Buffer.alloc(1_000_000);
      const more = () => {
        while (sent < length) {
          sent += piece.length;
          if (!reply.socket.write(piece)) return void reply.socket.once("drain", more);
        }
      };
      more();
    },
    { tries: 1 },
  );
  let received = 0;
  for await (const piece of (await engine.source("/f")).chunks()) {
    if (received === 0) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      // Socket buffers of the kernel hold some; the bulk must still be with the server.
      expect(sent).toBeLessThan(length / 2);
    }
    received += piece.byteLength;
  }
  expect(received).toBe(length);
});

test("one source serves several transfers at once", async () => {
  const { engine } = await lab(filePlay(FILE));
  const source = await engine.source("/f");
  const starts = [0, 1000, 299_999];
  const parts = await Promise.all(starts.map((start) => collect(source.chunks({ start }))));
  starts.forEach((start, i) => {
    expectBytes(parts[i]!, FILE.subarray(start));
  });
});
