import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { EcephysError } from "@ecephys/core";
import { expect, test } from "vitest";
import type { HttpEngineOptions } from "./engine-options.js";
import { HttpEngine } from "./http-engine.js";
import { FaultServer, type Play, type Reply } from "./testing/fault-server.js";
import { type FilePlayOptions, filePlay, rangeOf, rangeStart, sampleFile } from "./testing/file-play.js";
import { collect, expectBytes, lab, listen } from "./testing/lab.js";

const FILE = sampleFile(50_000);
const SIZE = FILE.byteLength;
const HEADERS = { "content-length": SIZE, etag: '"v1"' };

type Options = Partial<HttpEngineOptions>;

/** Plays a fault against getJson, which must give `[7]` where it succeeds. */
const json =
  (play: Play, options: Options = {}) =>
  async () =>
    expect(await (await lab(play, options)).engine.getJson("/a")).toEqual([7]);

/** Plays a fault against a download, which must give the whole file where it succeeds. */
const file =
  (fault: FilePlayOptions["fault"], options: { engine?: Options; head?: boolean; start?: number } = {}) =>
  async () => {
    const { start = 0 } = options;
    const play = filePlay(FILE, { ...(fault && { fault }), ...(options.head === false && { head: false }) });
    const { engine } = await lab(play, options.engine);
    expectBytes(await collect((await engine.source("/f")).chunks({ start })), FILE.subarray(start));
  };

/** The first GET breaks off after 9,000 bytes; `then` answers the second. */
const interrupted =
  (then?: (reply: Reply) => unknown): FilePlayOptions["fault"] =>
  (reply, _, n) => {
    if (n === 0) return reply.head(200, HEADERS).raw(FILE.subarray(0, 9000)).end();
    return n > 1 || then === undefined ? false : then(reply);
  };

const PLAYS: Record<string, () => Promise<unknown>> = {
  "connection refused": async () => {
    const gone = await FaultServer.start(() => undefined);
    await gone.close();
    await new HttpEngine({ host: gone.host, tries: 1 }).getJson("/");
  },
  "host name unknown": () => new HttpEngine({ host: "no-such-host.invalid", tries: 1 }).getJson("/"),
  "connection never completed": async () => {
    const host = await listen(() => undefined);
    await new HttpEngine({ scheme: "https", host, tries: 1, connectTimeoutMs: 20 }).getJson("/");
  },
  "silence before or within the answer": json(() => undefined, { stallTimeoutMs: 20, tries: 1 }),
  "slow drip beyond the total deadline": json((reply) => reply.head(200, HEADERS) && undefined, { timeoutMs: 20 }),
  "not HTTP": json((reply) => void reply.raw("SSH-2.0-OpenSSH_9.6\r\n")),
  "500, 502, 503, 504": json((reply, _, n) => void reply.send([500, 502, 503, 504][n] ?? 500, {}), { tries: 4 }),
  "429 or 503 with Retry-After": json((reply, _, n) => {
    reply.send([429, 503][n] ?? 200, { "retry-after": 1 }, "[7]");
  }),
  "Retry-After beyond `maxRetryAfterMs`": json((reply) => void reply.send(503, { "retry-after": 3600 })),
  "400, 401, 403, 404, 410": json((reply) => void reply.send(403, {}), { tries: 1 }),
  redirect: json(
    (reply, { path }) => void (path === "/a" ? reply.send(302, { location: "/b" }) : reply.send(200, {}, "[7]")),
  ),
  "redirect loop, or too many": json((reply) => void reply.send(302, { location: "/a" })),
  "document: reset midway": json((reply) => reply.head(200, HEADERS).raw("[").reset()),
  "document: body shorter than announced": json((reply) => reply.head(200, HEADERS).raw("[7]").end()),
  "document: body longer than announced": json((reply) => void reply.send(200, { "content-length": 2 }, "[]]")),
  "document: packed with gzip or br": json((reply) => {
    reply.send(200, { "content-encoding": "gzip" }, gzipSync("[7]"));
  }),
  "document: HTML or broken JSON with 200": json((reply) => void reply.send(200, {}, "<html>")),
  "file: reset, short body or stall midway": file(interrupted()),
  "file: no further byte in any try": file((reply) => reply.head(200, HEADERS).end()),
  "file: longer than HEAD announced": file((reply) => {
    reply.head(200, { "transfer-encoding": "chunked" }).raw("c351\r\n").raw(FILE).raw("!\r\n0\r\n\r\n");
  }),
  "file: 206 with the wrong range": file(
    (reply, request) => {
      return rangeStart(request) === 9 && reply.send(206, { "content-range": rangeOf(0, SIZE) }, FILE);
    },
    { start: 9 },
  ),
  "file: 206 with less than the range": file(
    interrupted((reply) =>
      reply.send(206, { "content-range": `bytes 9000-9999/${SIZE}` }, FILE.subarray(9000, 10_000)),
    ),
  ),
  "file: 200 to a range request, same validator": file(interrupted((reply) => reply.send(200, HEADERS, FILE))),
  "file: 200 to a range request, no proof of sameness": file(interrupted((reply) => reply.send(200, {}, FILE))),
  "file: changed ETag between tries": file(interrupted((reply) => reply.send(200, { etag: '"v2"' }, FILE))),
  "file: 416 and the sizes match": file(undefined, { start: SIZE }),
  "file: 416 and the file is shorter now": file(
    interrupted((reply) => reply.send(416, { "content-range": "bytes */8000" })),
  ),
  "file: HTML or JSON with 200": file((reply) => reply.send(200, { "content-type": "text/html" }, "<html>")),
  "file: sent packed all the same": file((reply) => reply.send(200, { "content-encoding": "gzip" }, gzipSync(FILE))),
  "file: chunked without length": file((reply) => {
    reply.head(200, { "transfer-encoding": "chunked" }).raw("c350\r\n").raw(FILE).raw("\r\n0\r\n\r\n");
  }),
  "file: HEAD refused": file(undefined, { head: false }),
  "aborted by your signal": async () => {
    const { engine } = await lab(() => controller.abort());
    const controller = new AbortController();
    await engine.getJson("/", { signal: controller.signal });
  },
};

const rows = readFileSync(new URL("../README.md", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => /^\| (?!fault |-)/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map((cells) => ({ fault: cells[1] ?? "", outcome: (cells[3] ?? "").replaceAll("`", "") }));

test("every row of the README's table is played, and nothing else", () => {
  expect(rows.map((row) => row.fault)).toEqual(Object.keys(PLAYS));
});

test.each(rows)("$fault → $outcome", async ({ fault, outcome }) => {
  const thrown = await PLAYS[fault]?.().then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome === "the data") expect(thrown).toBeUndefined();
  else {
    expect(thrown).toBeInstanceOf(EcephysError);
    expect(thrown).toMatchObject({ code: outcome });
  }
});
