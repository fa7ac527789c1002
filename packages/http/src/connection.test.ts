import { Agent, MockAgent } from "undici";
import { expect, test } from "vitest";
import { HttpEngine } from "./http-engine.js";
import { FaultServer } from "./testing/fault-server.js";
import { filePlay, sampleFile } from "./testing/file-play.js";
import { collect, expectBytes, failure, lab, listen } from "./testing/lab.js";

const quick = { tries: 2, sleep: async () => undefined };

test("a refused connection names host and port", async () => {
  const gone = await FaultServer.start(() => undefined);
  await gone.close();
  const engine = new HttpEngine({ host: gone.host, ...quick });
  const error = await failure(engine.getJson("/x"), "ECEPHYS_NETWORK");
  expect(error.message).toContain(gone.host);
  expect(error.hint).toContain("port");
  await engine.close();
});

test("a host name that does not resolve is named", async () => {
  const engine = new HttpEngine({ host: "no-such-host.invalid:81", ...quick });
  const error = await failure(engine.getJson("/x"), "ECEPHYS_NETWORK");
  expect(error.message).toContain("no-such-host.invalid:81");
  expect(error.hint).toContain("spelling");
  await engine.close();
});

test("a connection that is never completed meets the connect deadline", async () => {
  // A TLS client waits for a greeting that a silent plain server never sends.
  const host = await listen(() => undefined);
  const engine = new HttpEngine({ scheme: "https", host, tries: 1, connectTimeoutMs: 30 });
  const error = await failure(engine.getJson("/x"), "ECEPHYS_TIMEOUT");
  expect(error.message).toContain(`No connection to ${host} within 0.03 s`);
  await engine.close();
});

test("plain HTTP where TLS was asked for points at the scheme", async () => {
  const host = await listen((socket) => void socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")));
  const engine = new HttpEngine({ scheme: "https", host, tries: 1 });
  const error = await failure(engine.getJson("/x"), "ECEPHYS_NETWORK");
  expect(error.hint).toContain("scheme");
  await engine.close();
});

test("something that does not speak HTTP is told from a broken line", async () => {
  const { engine } = await lab((reply) => void reply.raw("220 ftp.example.org FTP server ready\r\n"));
  expect((await failure(engine.getJson("/"), "ECEPHYS_INVALID_RESPONSE")).message).toContain("does not speak HTTP");
});

test.each(["reset", "end"] as const)("a connection closed before the answer (%s) is tried again", async (how) => {
  const { engine, server } = await lab((reply, _, n) => void (n === 0 ? reply[how]() : reply.send(200, {}, "1")));
  expect(await engine.getJson("/")).toBe(1);
  expect(server.requests).toHaveLength(2);
  const { engine: unlucky } = await lab((reply) => void reply[how]());
  await failure(unlucky.getJson("/"), "ECEPHYS_NETWORK");
});

test.each([0, 1, 40, 99])("a body cut off politely after %i of 100 bytes is short", async (length) => {
  const { engine } = await lab(
    (reply) => void reply.head(200, { "content-length": 100 }).raw("x".repeat(length)).end(),
  );
  const error = await failure(engine.getText("/"), "ECEPHYS_SHORT_BODY");
  expect(error.message).toContain(`${length} of 100 bytes`);
});

test.each([1, 40, 99])("a body reset after %i of 100 bytes is a network error", async (length) => {
  const { engine } = await lab(async (reply) => {
    reply.head(200, { "content-length": 100 }).raw("x".repeat(length));
    await reply.reset();
  });
  await failure(engine.getText("/"), "ECEPHYS_NETWORK");
});

test("a chunked body without its end is short", async () => {
  for (const connection of ["keep-alive", "close"]) {
    const { engine } = await lab((reply) => {
      reply.head(200, { "transfer-encoding": "chunked", connection }).raw("5\r\nhello\r\n").end();
    });
    await failure(engine.getText("/"), "ECEPHYS_SHORT_BODY");
  }
});

test("a body longer than announced is not taken for the document", async () => {
  const { engine } = await lab((reply) => void reply.raw("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[1,2,3]"));
  await failure(engine.getText("/"), "ECEPHYS_SHORT_BODY");
});

test("a body longer than announced, once, is mended by trying again", async () => {
  const { engine, server } = await lab((reply, _, n) => {
    if (n === 0) reply.raw("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[][]");
    else reply.send(200, {}, "[7]");
  });
  expect(await engine.getJson("/")).toEqual([7]);
  expect(await engine.getJson("/")).toEqual([7]);
  expect(server.requests).toHaveLength(3);
});

test("silence before the answer, and within, meets the stall deadline", async () => {
  const options = { stallTimeoutMs: 30, tries: 1 };
  const silent = await lab(() => undefined, options);
  const halting = await lab((reply) => void reply.head(200, { "content-length": 100 }).raw("x".repeat(20)), options);
  const [before, within] = await Promise.all([
    failure(silent.engine.getJson("/"), "ECEPHYS_TIMEOUT"),
    failure(halting.engine.getJson("/"), "ECEPHYS_TIMEOUT"),
  ]);
  expect(before.message).toContain("sent nothing for 0.03 s, before answering");
  expect(within.message).toContain("sent nothing for 0.03 s, after 20 of 100 bytes");
});

test("a drip that never stalls meets the total deadline", async () => {
  const { engine } = await lab(
    (reply) => {
      reply.head(200, { "content-length": 100_000 });
      const drip = setInterval(() => reply.raw("x"), 5);
      void reply.closed.then(() => clearInterval(drip));
    },
    { timeoutMs: 60, tries: 1 },
  );
  expect((await failure(engine.getText("/"), "ECEPHYS_TIMEOUT")).message).toContain("longer than 0.06 s in all");
});

test("a slow server within the deadlines is no trouble", async () => {
  const { engine } = await lab(
    (reply) => {
      reply.head(200, { "content-length": 5 });
      let sent = 0;
      const drip = setInterval(() => {
        reply.raw("7");
        if (++sent === 5) clearInterval(drip);
      }, 10);
    },
    { stallTimeoutMs: 5000, tries: 1 },
  );
  expect(await engine.getJson("/")).toBe(77777);
});

test("connections are used again", async () => {
  const file = sampleFile(10_000);
  const { engine, server } = await lab(filePlay(file));
  const source = await engine.source("/f");
  for (let start = 0; start < 10_000; start += 1000) {
    expectBytes(await collect(source.chunks({ start })), file.subarray(start));
  }
  await engine.getText("/f");
  expect(server.requests).toHaveLength(12);
  // Not one alone: undici opens another rather than wait a moment for one that has just become free.
  expect(server.connections).toBeLessThanOrEqual(4);
});

test("an injected dispatcher does the talking and stays open", async () => {
  const agent = new Agent();
  const { engine, server } = await lab((reply) => void reply.send(200, {}, "1"), { dispatcher: agent });
  const before = agent.listenerCount("disconnect");
  expect(await engine.getJson("/")).toBe(1);
  await engine.close();
  expect(agent.listenerCount("disconnect")).toBe(before - 1);
  const { statusCode } = await agent.request({ origin: `http://${server.host}`, path: "/", method: "GET" });
  expect(statusCode).toBe(200);
  await agent.destroy();
});

test("a mock dispatcher is enough", async () => {
  const agent = new MockAgent();
  agent.disableNetConnect();
  agent.get("http://lims2").intercept({ path: "/x", method: "GET" }).reply(200, "[1]");
  const engine = new HttpEngine({ host: "lims2", dispatcher: agent, tries: 1 });
  expect(await engine.getJson("/x")).toEqual([1]);
  const short = { headers: { "content-length": "100" } };
  agent.get("http://lims2").intercept({ path: "/y", method: "GET" }).reply(200, "[1]", short).persist();
  await failure(engine.getJson("/y"), "ECEPHYS_SHORT_BODY");
  await engine.close();
  await agent.close();
});

test("a malformed header is the caller's mistake, and its value stays secret", async () => {
  const { engine, server } = await lab(() => undefined, { headers: { authorization: "secret\r\nx: y" } });
  const error = await failure(engine.getJson("/"), "ECEPHYS_BAD_ARGUMENT");
  expect(error.message).not.toContain("secret");
  expect(server.requests).toEqual([]);
});
