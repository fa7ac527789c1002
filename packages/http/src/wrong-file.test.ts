import { gzipSync } from "node:zlib";
import { isRetryable } from "@ecephys/core";
import { expect, test } from "vitest";
import { filePlay, rangeStart, sampleFile } from "./testing/file-play.js";
import { collect, expectBytes, failure, lab } from "./testing/lab.js";

const FILE = sampleFile(100_000);
const SIZE = FILE.byteLength;
const START = 40_000;

/** Serves FILE, but answers a range request with this. */
async function rangeAnswer(
  status: number,
  headers: Record<string, string | number>,
  body: Uint8Array | string = "",
  etag: string | undefined = '"v1"',
) {
  const { engine, server } = await lab(
    filePlay(FILE, {
      etag,
      fault: (reply, request) => rangeStart(request) !== undefined && reply.send(status, headers, body),
    }),
  );
  const source = await engine.source("/f");
  return { work: collect(source.chunks({ start: START })), server };
}

test("200 to a range request, same validator: the known bytes are skipped", async () => {
  const { work } = await rangeAnswer(200, { etag: '"v1"' }, FILE);
  expectBytes(await work, FILE.subarray(START));
});

test.each([
  ["another ETag", { etag: '"v2"' }],
  ["no validator at all", {}],
])("200 to a range request, %s: the file has changed", async (_, headers) => {
  const { work, server } = await rangeAnswer(200, headers, FILE);
  const error = await failure(work, "ECEPHYS_FILE_CHANGED");
  expect(error.message).toContain(`${START} bytes`);
  // Not asked again here, but whoever holds the bytes may start afresh.
  expect(server.requests).toHaveLength(2);
  expect(isRetryable(error)).toBe(true);
});

test("200 to a range request where nothing was ever known to compare: not taken on trust", async () => {
  const { engine } = await lab((reply, request) => {
    if (request.method === "HEAD") reply.head(200, {});
    else reply.send(200, {}, FILE);
  });
  const source = await engine.source("/f");
  await failure(collect(source.chunks({ start: START })), "ECEPHYS_FILE_CHANGED");
});

test("the date proves sameness where there is no ETag", async () => {
  const lastModified = "Sun, 22 Nov 2026 12:00:00 GMT";
  const { engine, server } = await lab((reply, request) => {
    if (request.method === "HEAD") reply.head(200, { "content-length": SIZE, "last-modified": lastModified });
    else reply.send(200, { "last-modified": lastModified }, FILE);
  });
  const source = await engine.source("/f");
  expectBytes(await collect(source.chunks({ start: START })), FILE.subarray(START));
  expect(server.requests[1]?.headers).toMatchObject({ "if-range": lastModified });
});

test("a file that changes between two tries is not patched together", async () => {
  const { engine } = await lab(
    filePlay(FILE, {
      fault: (reply, request, n) => {
        if (n === 0)
          return reply.head(200, { "content-length": SIZE, etag: '"v1"' }).raw(FILE.subarray(0, 10_000)).end();
        return rangeStart(request) !== undefined && reply.send(200, { etag: '"v2"' }, FILE);
      },
    }),
  );
  const error = await failure(collect((await engine.source("/f")).chunks()), "ECEPHYS_FILE_CHANGED");
  expect(error.message).toContain('"v2"');
  expect(error.message).toContain("10000 bytes received so far");
});

test("a file that changes between the question and the transfer", async () => {
  const { engine } = await lab(filePlay(FILE, { fault: (reply) => reply.send(200, { etag: '"v2"' }, FILE) }));
  await failure(collect((await engine.source("/f")).chunks()), "ECEPHYS_FILE_CHANGED");
});

test.each([
  ["another start", { "content-range": `bytes 30000-99999/${SIZE}` }, FILE.subarray(30_000)],
  ["the whole range", { "content-range": `bytes 0-99999/${SIZE}` }, FILE],
  ["no Content-Range", {}, FILE.subarray(START)],
  ["nonsense", { "content-range": `bytes ${START}-10/${SIZE}` }, FILE.subarray(START)],
  ["a length that is not the range's", { "content-range": `bytes ${START}-99999/${SIZE}` }, FILE.subarray(START + 1)],
])("206 with %s is refused", async (_, headers, body) => {
  const { work, server } = await rangeAnswer(206, headers, body);
  await failure(work, "ECEPHYS_INVALID_RESPONSE");
  // Not a byte of it was taken: every try asks for the same.
  expect(server.requests.map(rangeStart)).toEqual([undefined, START, START, START]);
});

test("206 of a file of another size: changed", async () => {
  const { work } = await rangeAnswer(206, { "content-range": `bytes ${START}-99999/100001` }, FILE.subarray(START));
  expect((await failure(work, "ECEPHYS_FILE_CHANGED")).message).toContain("had 100000 bytes and has 100001");
});

test("206 with another ETag, from a server that ignores If-Range: changed", async () => {
  const headers = { "content-range": `bytes ${START}-99999/${SIZE}`, etag: '"v2"' };
  const { work } = await rangeAnswer(206, headers, FILE.subarray(START));
  await failure(work, "ECEPHYS_FILE_CHANGED");
});

test("416 although bytes are missing is refused", async () => {
  const { work } = await rangeAnswer(416, { "content-range": `bytes */${SIZE}` });
  await failure(work, "ECEPHYS_INVALID_RESPONSE");
});

test("416 of a file that shrank: changed", async () => {
  const { work } = await rangeAnswer(416, { "content-range": "bytes */5" });
  await failure(work, "ECEPHYS_FILE_CHANGED");
});

test("416 and no size known from anywhere is a status error", async () => {
  const { engine } = await lab((reply, request) => {
    if (request.method === "HEAD") reply.head(200, {});
    else reply.send(416, {});
  });
  const source = await engine.source("/f");
  expect(await failure(collect(source.chunks({ start: 5 })), "ECEPHYS_HTTP_STATUS")).toMatchObject({ status: 416 });
});

test.each([
  ["text/html; charset=utf-8", "<html><title>Sign in</title>"],
  ["application/json", '{"success":false,"msg":"Sign in"}'],
])("%s where a file was due is quoted", async (type, body) => {
  const { engine, server } = await lab(
    filePlay(FILE, { fault: (reply) => reply.send(200, { "content-type": type, etag: '"v1"' }, body) }),
  );
  const error = await failure(collect((await engine.source("/f")).chunks()), "ECEPHYS_INVALID_RESPONSE");
  expect(error.message).toContain("Sign in");
  expect(server.requests).toHaveLength(4);
});

test("a packed file is refused, not unpacked behind the caller's back", async () => {
  const { engine } = await lab(
    filePlay(FILE, { fault: (reply) => reply.send(200, { "content-encoding": "gzip", etag: '"v1"' }, gzipSync(FILE)) }),
  );
  expect((await failure(collect((await engine.source("/f")).chunks()), "ECEPHYS_INVALID_RESPONSE")).message).toContain(
    "gzip",
  );
});

test("204 is not a file", async () => {
  const { engine } = await lab(filePlay(FILE, { fault: (reply) => reply.head(204, {}) }));
  await failure(collect((await engine.source("/f")).chunks()), "ECEPHYS_INVALID_RESPONSE");
});

test("more than Content-Length announced: SHORT_BODY", async () => {
  const { engine } = await lab(
    (reply, request) => {
      if (request.method === "HEAD") return void reply.head(200, { "content-length": 500 });
      if (rangeStart(request) !== undefined) return void reply.send(503, {});
      reply.raw(`HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n${"x".repeat(600)}`);
    },
    { tries: 1 },
  );
  await failure(collect((await engine.source("/f")).chunks()), "ECEPHYS_SHORT_BODY");
});

test.each([
  ["more", 70_000],
  ["less", 30_000],
])("%s than HEAD announced, chunked: SHORT_BODY, and never a byte too many", async (_, length) => {
  const { engine } = await lab(
    (reply, request) => {
      if (request.method === "HEAD") return void reply.head(200, { "content-length": 50_000 });
      if (rangeStart(request) !== undefined) return void reply.send(503, {});
      reply.head(200, { "transfer-encoding": "chunked" });
      reply
        .raw(`${length.toString(16)}\r\n`)
        .raw(FILE.subarray(0, length))
        .raw("\r\n0\r\n\r\n");
    },
    { tries: 1 },
  );
  let received = 0;
  const work = (async () => {
    for await (const piece of (await engine.source("/f")).chunks()) received += piece.byteLength;
  })();
  await failure(work, "ECEPHYS_SHORT_BODY");
  expect(received).toBeLessThanOrEqual(50_000);
});
