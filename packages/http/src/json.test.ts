import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { failure, lab } from "./testing/lab.js";

const DOCUMENT = { success: true, msg: [{ id: 7, name: "probeA", µ: "ü" }] };
const TEXT = JSON.stringify(DOCUMENT);

test.each([
  ["gzip", gzipSync(TEXT)],
  ["br", brotliCompressSync(TEXT)],
  ["deflate", deflateSync(TEXT)],
  ["identity", Buffer.from(TEXT)],
])("a body packed with %s is unpacked", async (encoding, body) => {
  const { engine } = await lab((reply) => void reply.send(200, { "content-encoding": encoding }, body));
  expect(await engine.getJson("/")).toEqual(DOCUMENT);
});

test("chunked without a length, in small pieces, with a BOM", async () => {
  const { engine } = await lab((reply) => {
    reply.head(200, { "transfer-encoding": "chunked" });
    const bytes = Buffer.from(`\ufeff${TEXT}`);
    for (let i = 0; i < bytes.length; i += 3) {
      const piece = bytes.subarray(i, i + 3);
      reply
        .raw(`${piece.length.toString(16)}\r\n`)
        .raw(piece)
        .raw("\r\n");
    }
    reply.raw("0\r\n\r\n");
  });
  expect(await engine.getJson("/")).toEqual(DOCUMENT);
});

test("a page where JSON was due is quoted, with its type", async () => {
  const page = "<!DOCTYPE html>\n<html>\u001b[31m<title>Down for maintenance</title>";
  const { engine, server } = await lab((reply) => void reply.send(200, { "content-type": "text/html" }, page));
  const error = await failure(engine.getJson("/q"), "ECEPHYS_INVALID_RESPONSE");
  expect(error.message).toContain("Down for maintenance");
  expect(error.message).toContain("text/html");
  expect(error.message).toContain(`${engine.origin}/q`);
  expect(error.message).not.toContain("\u001b");
  expect(server.requests).toHaveLength(3);
});

test.each([
  ["half a document", {}, '{"success": tr'],
  ["an empty body", {}, ""],
  ["a false gzip label", { "content-encoding": "gzip" }, TEXT],
  ["an unknown encoding", { "content-encoding": "zstd" }, TEXT],
])("%s is not JSON", async (_, headers, body) => {
  const { engine } = await lab((reply) => void reply.send(200, headers, body));
  await failure(engine.getJson("/"), "ECEPHYS_INVALID_RESPONSE");
});

test("text comes in the charset it declares", async () => {
  const { engine } = await lab(
    (reply) => void reply.send(200, { "content-type": "text/plain; charset=iso-8859-1" }, Buffer.from([0xfc, 0x41])),
  );
  expect(await engine.getText("/")).toBe("üA");
});

test("twenty requests at once are answered apart", async () => {
  const { engine } = await lab((reply, request) => void reply.send(200, {}, JSON.stringify(request.path)));
  const paths = Array.from({ length: 20 }, (_, i) => `/${i}`);
  expect(await Promise.all(paths.map((path) => engine.getJson(path)))).toEqual(paths);
});
