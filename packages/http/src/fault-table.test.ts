import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { EcephysError } from "@ecephys/core";
import { expect, test } from "vitest";
import type { HttpEngineOptions } from "./engine-options.js";
import { HttpEngine } from "./http-engine.js";
import { FaultServer, type Play, type Reply } from "./testing/fault-server.js";
import { type FilePlayOptions, filePlay, rangeOf, rangeStart, sampleFile } from "./testing/file-play.js";
import { collect, expectBytes, later, listen, lab as openLab, serve } from "./testing/lab.js";
import { LittleProxy } from "./testing/little-proxy.js";

const FILE = sampleFile(50_000);
const SIZE = FILE.byteLength;
const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
const HEADERS = { "content-length": SIZE, etag: '"v1"' };

/** What a play's engine did, for the columns of the table. */
interface Seen {
  /** Pauses between tries in ms, without jitter. */
  waits: number[];
}
type Options = Partial<HttpEngineOptions>;
type FaultPlay = (seen: Seen) => Promise<unknown>;

/** An engine with its default tries and delays, in front of a server that plays. */
async function lab(seen: Seen, play: Play, options: Options = {}) {
  const parts = await openLab(play, { tries: 2, baseDelayMs: 500, now: () => NOW, ...options });
  seen.waits = parts.waits;
  return parts;
}

/** An engine without a server of ours. */
function alone(seen: Seen, options: HttpEngineOptions): HttpEngine {
  const engine = new HttpEngine({ random: () => 1, sleep: async (ms) => void seen.waits.push(ms), ...options });
  later(() => engine.close());
  return engine;
}

/** Plays a fault against getJson, which must give `[7]` where it succeeds. */
const json =
  (play: Play, options: Options = {}): FaultPlay =>
  async (seen) =>
    expect(await (await lab(seen, play, options)).engine.getJson("/a")).toEqual([7]);

/** Plays a fault against a download, which must give the whole file where it succeeds. */
const file =
  (fault: FilePlayOptions["fault"], options: { engine?: Options; head?: boolean; start?: number } = {}): FaultPlay =>
  async (seen) => {
    const { start = 0 } = options;
    const play = filePlay(FILE, { ...(fault && { fault }), ...(options.head === false && { head: false }) });
    const { engine } = await lab(seen, play, options.engine);
    expectBytes(await collect((await engine.source("/f")).chunks({ start })), FILE.subarray(start));
  };

/** The first GET breaks off after 9,000 bytes; `then` answers the second. */
const interrupted =
  (then?: (reply: Reply) => unknown): FilePlayOptions["fault"] =>
  (reply, _, n) => {
    if (n === 0) return reply.head(200, HEADERS).raw(FILE.subarray(0, 9000)).end();
    return n > 1 || then === undefined ? false : then(reply);
  };

/** Several faults of one row, which must all end alike. */
const each =
  <T>(cases: readonly T[], playOf: (one: T) => FaultPlay): FaultPlay =>
  async (seen) => {
    const results: { waits: number[]; thrown: unknown }[] = [];
    for (const one of cases) {
      const own: Seen = { waits: [] };
      const thrown = await playOf(one)(own).then(
        () => undefined,
        (error: unknown) => error,
      );
      results.push({ waits: own.waits, thrown });
    }
    const first = results[0]!;
    const alike = ({ waits, thrown }: typeof first) => [waits, (thrown as EcephysError | undefined)?.code];
    for (const result of results) expect(alike(result)).toEqual(alike(first));
    seen.waits = first.waits;
    if (first.thrown !== undefined) throw first.thrown;
  };

/** Fails once with `status`. */
const once = (status: number, headers: Record<string, string | number>): FaultPlay =>
  json((reply, _, n) => void (n === 0 ? reply.send(status, headers) : reply.send(200, {}, "[7]")));

/** `pieces` one by one, with moments between them. */
async function drip(reply: Reply, pieces: readonly Uint8Array[]): Promise<void> {
  for (const piece of pieces) {
    await new Promise((resolve) => setTimeout(resolve, 4));
    reply.raw(piece);
  }
}

const PLAYS: Record<string, FaultPlay> = {
  "connection refused": async (seen) => {
    const gone = await FaultServer.start(() => undefined);
    await gone.close();
    await alone(seen, { host: gone.host }).getJson("/");
  },
  "host name unknown": (seen) => alone(seen, { host: "no-such-host.invalid", proxy: false }).getJson("/"),
  "connection never completed": async (seen) => {
    const host = await listen(() => undefined);
    await alone(seen, { scheme: "https", host, connectTimeoutMs: 20 }).getJson("/");
  },
  "silence before or within the answer": each(
    [(reply: Reply) => void reply, (reply: Reply) => void reply.head(200, HEADERS).raw("[")],
    (play) => json(play, { stallTimeoutMs: 20 }),
  ),
  "slow drip within the deadlines": json(async (reply) => {
    reply.head(200, { "content-length": 3 });
    await drip(
      reply,
      [..."[7]"].map((byte) => Buffer.from(byte)),
    );
  }),
  "slow drip beyond the total deadline": json(
    async (reply) => drip(reply.head(200, HEADERS), Array<Buffer>(40).fill(Buffer.from(" "))),
    { timeoutMs: 40 },
  ),
  "not HTTP": json((reply) => void reply.raw("SSH-2.0-OpenSSH_9.6\r\n")),
  "429, 500, 502, 503, 504": each([429, 500, 502, 503, 504], (status) => json((reply) => void reply.send(status, {}))),
  "the same with Retry-After: 7": each([429, 500, 502, 503, 504], (status) => once(status, { "retry-after": 7 })),
  "the same with Retry-After: a date in 30 s": each([429, 500, 502, 503, 504], (status) =>
    once(status, { "retry-after": new Date(NOW + 30_000).toUTCString() }),
  ),
  "Retry-After beyond `maxRetryAfterMs`": json((reply) => void reply.send(503, { "retry-after": 3600 })),
  "400, 401, 403, 404, 410": each([400, 401, 403, 404, 410], (status) => json((reply) => void reply.send(status, {}))),
  redirect: json(
    (reply, { path }) => void (path === "/a" ? reply.send(302, { location: "/b" }) : reply.send(200, {}, "[7]")),
  ),
  "redirect to another origin": async (seen) => {
    const other = await serve((reply) => void reply.send(200, {}, "[7]"));
    const play: Play = (reply) => void reply.send(302, { location: `http://${other.host}/b` });
    await json(play, { headers: { authorization: "Basic secret", cookie: "secret" } })(seen);
    expect(Object.keys(other.requests[0]?.headers ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/authorization|cookie/)]),
    );
  },
  "redirect loop": json((reply) => void reply.send(302, { location: "/a" })),
  "too many redirects": json((reply, _, n) => void reply.send(302, { location: `/${n}` })),
  "proxy gone": async (seen) => {
    const gone = await FaultServer.start(() => undefined);
    await gone.close();
    await alone(seen, { host: "lims2", proxy: gone.host }).getJson("/");
  },
  "proxy asks for a password (407), or refuses (403)": each(
    [407, 403].flatMap((refuse) => (["http", "https"] as const).map((scheme) => ({ refuse, scheme }))),
    ({ refuse, scheme }) =>
      async (seen) => {
        const proxy = await LittleProxy.start("127.0.0.1:1", refuse);
        later(() => proxy.close());
        await alone(seen, { scheme, host: "lims2", proxy: `http://${proxy.host}` }).getJson("/");
      },
  ),
  "document: reset midway": json((reply) => reply.head(200, HEADERS).raw("[").reset()),
  "document: body shorter than announced": json((reply) => reply.head(200, HEADERS).raw("[7]").end()),
  "document: body longer than announced": json((reply) => void reply.send(200, { "content-length": 2 }, "[]]")),
  "document: chunked without length": json((reply) => {
    reply.head(200, { "transfer-encoding": "chunked" }).raw("3\r\n[7]\r\n0\r\n\r\n");
  }),
  "document: packed with gzip or br": each(
    [
      ["gzip", gzipSync("[7]")],
      ["br", brotliCompressSync("[7]")],
    ] as const,
    ([encoding, body]) => json((reply) => void reply.send(200, { "content-encoding": encoding }, body)),
  ),
  "document: packed otherwise than it says": json((reply) => {
    reply.send(200, { "content-encoding": "gzip" }, "[7]");
  }),
  "document: HTML or broken JSON with 200": each(["<html>", "[7"], (body) =>
    json((reply) => void reply.send(200, {}, body)),
  ),
  "file: reset at any byte": each(
    Array.from({ length: 20 }, (_, i) => Math.max(1, (i * SIZE) / 20)),
    (position) =>
      file(async (reply, _, n) => {
        if (n > 0) return false;
        reply.head(200, HEADERS).raw(FILE.subarray(0, position));
        await reply.reset();
      }),
  ),
  "file: short body": file(interrupted()),
  "file: stall midway": file((reply, _, n) => n === 0 && void reply.head(200, HEADERS).raw(FILE.subarray(0, 9000)), {
    engine: { stallTimeoutMs: 20 },
  }),
  "file: 429, 500, 502, 503, 504 when resuming": each(
    [429, 500, 502, 503, 504],
    (status) => (seen) =>
      file(
        interrupted((reply) => void reply.send(status, {})),
        { engine: { tries: 3 } },
      )(seen),
  ),
  "file: no further byte in any try": file((reply) => reply.head(200, HEADERS).end()),
  "file: longer than its Content-Length": file(
    (reply, _, n) => n === 0 && void reply.head(200, HEADERS).raw(Buffer.concat([FILE, FILE])),
  ),
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
  "file: HTML or JSON with 200": each(["text/html", "application/json"], (type) =>
    file((reply) => reply.send(200, { "content-type": type }, "sign in")),
  ),
  "file: sent packed all the same": file((reply) => reply.send(200, { "content-encoding": "gzip" }, gzipSync(FILE))),
  "file: chunked without length": file((reply) => {
    reply.head(200, { "transfer-encoding": "chunked" }).raw("c350\r\n").raw(FILE).raw("\r\n0\r\n\r\n");
  }),
  "file: HEAD refused": file(undefined, { head: false }),
  "a progress sink that throws": async (seen) => {
    const { engine } = await lab(seen, filePlay(FILE));
    const onProgress = () => {
      throw new Error("broken display");
    };
    expectBytes(await collect((await engine.source("/f", { onProgress })).chunks()), FILE);
  },
  "aborted by your signal": async (seen) => {
    const { engine } = await lab(seen, () => controller.abort());
    const controller = new AbortController();
    await engine.getJson("/", { signal: controller.signal });
  },
};

const rows = readFileSync(new URL("../README.md", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => /^\| (?!fault |-)/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")))
  .map((cells) => ({ fault: cells[1] ?? "", waits: cells[3] ?? "", outcome: cells[4] ?? "" }));

test("every row of the README's table is played, and nothing else", () => {
  expect(rows.map((row) => row.fault)).toEqual(Object.keys(PLAYS).map((fault) => fault.replaceAll("`", "")));
});

test.each(rows)("$fault → $outcome, waiting $waits", async ({ fault, waits, outcome }) => {
  const seen: Seen = { waits: [] };
  const play = Object.entries(PLAYS).find(([name]) => name.replaceAll("`", "") === fault)?.[1];
  const thrown = await play?.(seen).then(
    () => undefined,
    (error: unknown) => error,
  );
  const got = thrown === undefined ? "the data" : thrown instanceof EcephysError ? thrown.code : thrown;
  expect({ got, waits: seen.waits.join(", ") || "–" }).toEqual({ got: outcome, waits });
});
