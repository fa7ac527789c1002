import type { ProgressEvent } from "@ecephys/core";
import { expect, test } from "vitest";
import { HttpEngine } from "./index.js";
import { filePlay, sampleFile } from "./testing/file-play.js";
import { expectBytes, serve } from "./testing/lab.js";

test("the README's example, against a server of our own", async () => {
  const file = sampleFile(100_000);
  const download = filePlay(file);
  const server = await serve((reply, request, n) => {
    if (request.path.startsWith("//api/v2/well_known_file_download/")) return download(reply, request, n);
    reply.send(200, { "content-type": "application/json" }, '{"success":true,"msg":[]}');
  });
  const engine = new HttpEngine({ scheme: "http", host: server.host, tries: 3 });

  const page = await engine.getJson(
    "/api/v2/data/query.json?criteria=model::EcephysSession,rma::options%5Bnum_rows$eq1%5D",
  );
  const source = await engine.source("//api/v2/well_known_file_download/1026124216", { what: "session" });
  expect([page, source.size, source.validator]).toEqual([{ success: true, msg: [] }, 100_000, '"v1"']);

  const events: ProgressEvent[] = [];
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.chunks({ start: 0 }, { onProgress: (event) => events.push(event) })) {
    chunks.push(chunk);
  }
  expectBytes(Buffer.concat(chunks), file);
  expect(events.at(-1)).toEqual({ kind: "bytes", what: "session", done: 100_000, total: 100_000, attempt: 1 });
  await engine.close();
});
