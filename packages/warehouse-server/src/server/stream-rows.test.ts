import { Writable } from "node:stream";
import { expect, it } from "vitest";
import type { QueryPage } from "../query/answer-query.js";
import { streamRows } from "./stream-rows.js";

const ROW = JSON.stringify("x".repeat(1022));
const page = (rows: number): QueryPage => ({
  startRow: 0,
  totalRows: rows,
  rows: Int32Array.from({ length: rows }, (_, i) => i),
  write: () => ROW,
});

it("never holds more than it may, however slow the client", async () => {
  let received = "";
  let held = 0;
  const client = new Writable({
    highWaterMark: 16 * 1024,
    write(chunk: Buffer, _encoding, done) {
      held = Math.max(held, client.writableLength);
      received += chunk.toString();
      setImmediate(done);
    },
  });
  const finished = new Promise((resolve) => client.once("finish", resolve));
  await streamRows(client, '{"msg":[', page(2000));
  await finished;
  expect((JSON.parse(received) as { msg: unknown[] }).msg).toHaveLength(2000);
  // 2 MB went through; one chunk of 64 KiB at a time.
  expect(held).toBeLessThan(70 * 1024);
});

it("stops when the client is gone", async () => {
  let asked = 0;
  const client = new Writable({
    highWaterMark: 1024,
    write(_chunk, _encoding, _done) {
      client.destroy();
    },
  });
  const write = (): string => {
    asked++;
    return ROW;
  };
  await streamRows(client, "", { ...page(100_000), write });
  expect(asked).toBeLessThan(200);
});
