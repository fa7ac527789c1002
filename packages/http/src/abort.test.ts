import { expect, test } from "vitest";
import { HttpEngine } from "./http-engine.js";
import { filePlay, sampleFile } from "./testing/file-play.js";
import { collect, expectBytes, failure, lab, serve, until } from "./testing/lab.js";

const reason = new Error("the user pressed Ctrl-C");

test("aborted before: nothing is sent", async () => {
  const { engine, server } = await lab((reply) => void reply.send(200, {}, "1"));
  const signal = AbortSignal.abort(reason);
  for (const work of [
    engine.getJson("/", { signal }),
    engine.getText("/", { signal }),
    engine.source("/", { signal }),
  ]) {
    expect(await failure(work, "ECEPHYS_ABORTED")).toMatchObject({ cause: reason });
  }
  expect(server.requests).toEqual([]);
});

test("aborted while the server thinks: the connection is let go, and there is no second try", async () => {
  const { engine, server } = await lab(() => undefined);
  const controller = new AbortController();
  const work = engine.getJson("/", { signal: controller.signal });
  await until(() => server.requests.length === 1);
  controller.abort(reason);
  expect(await failure(work, "ECEPHYS_ABORTED")).toMatchObject({ cause: reason });
  await until(() => server.openConnections === 0);
  expect(server.requests).toHaveLength(1);
});

test("aborted while the body comes", async () => {
  const { engine, server } = await lab((reply) => void reply.head(200, { "content-length": 9 }).raw("[1,"));
  const controller = new AbortController();
  const work = engine.getJson("/", { signal: controller.signal });
  await until(() => server.requests.length === 1);
  setTimeout(() => controller.abort(reason), 10);
  await failure(work, "ECEPHYS_ABORTED");
  await until(() => server.openConnections === 0);
});

test("aborted while an error's body comes", async () => {
  const { engine } = await lab((reply) => {
    reply.head(404, { "content-length": 9 }).raw("oh");
    setTimeout(() => controller.abort(reason), 10);
  });
  const controller = new AbortController();
  await failure(engine.getJson("/", { signal: controller.signal }), "ECEPHYS_ABORTED");
});

test("aborted between two tries, with the engine's own clock", async () => {
  const controller = new AbortController();
  const server = await serve((reply) => void reply.send(500, {}));
  const engine = new HttpEngine({ host: server.host, baseDelayMs: 60_000, maxDelayMs: 60_000 });
  const work = engine.getJson("/", { signal: controller.signal, onProgress: () => controller.abort(reason) });
  expect(await failure(work, "ECEPHYS_ABORTED")).toMatchObject({ cause: reason });
  expect(server.requests).toHaveLength(1);
  await engine.close();
});

test("a download is aborted mid-way, also while its consumer is busy", async () => {
  const file = sampleFile(1_000_000);
  const { engine, server } = await lab(filePlay(file));
  const controller = new AbortController();
  const source = await engine.source("/f");
  const work = (async () => {
    for await (const _ of source.chunks({ start: 0 }, { signal: controller.signal })) controller.abort(reason);
  })();
  expect(await failure(work, "ECEPHYS_ABORTED")).toMatchObject({ cause: reason });
  await until(() => server.openConnections <= 1);
  expect(server.requests).toHaveLength(2);
});

test("the signal given to source() holds for its transfers, unless they have their own", async () => {
  const file = sampleFile(1000);
  const { engine } = await lab(filePlay(file));
  const controller = new AbortController();
  const source = await engine.source("/f", { signal: controller.signal });
  controller.abort(reason);
  await failure(collect(source.chunks()), "ECEPHYS_ABORTED");
  expectBytes(await collect(source.chunks(undefined, { signal: new AbortController().signal })), file);
});

test("close() aborts what is running and refuses what comes", async () => {
  const { engine, server } = await lab(() => undefined);
  const work = failure(engine.getJson("/"), "ECEPHYS_ABORTED");
  await until(() => server.requests.length === 1);
  await engine.close();
  await engine.close();
  expect((await work).message).toContain("closed");
  expect((await failure(engine.getJson("/"), "ECEPHYS_BAD_ARGUMENT")).message).toContain("closed");
});
