import { createServer, type Socket } from "node:net";
import { type CallOptions, EcephysError, type ErrorCode, type ProgressEvent } from "@ecephys/core";
import { afterEach, expect } from "vitest";
import type { HttpEngineOptions } from "../engine-options.js";
import { HttpEngine } from "../http-engine.js";
import { FaultServer, type Play } from "./fault-server.js";

/** A server, an engine that talks to it, and what the engine did meanwhile. */
export interface Lab {
  readonly server: FaultServer;
  readonly engine: HttpEngine;
  /** The waits between tries, in milliseconds. Nothing really waits; jitter is off. */
  readonly waits: number[];
  readonly events: ProgressEvent[];
  readonly options: CallOptions;
}

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Does `cleanup` after the test. */
export function later(cleanup: () => Promise<void>): void {
  cleanups.push(cleanup);
}

/** Closed after the test. */
export async function serve(play: Play): Promise<FaultServer> {
  const server = await FaultServer.start(play);
  cleanups.push(() => server.close());
  return server;
}

/** A server that does not even parse; its address. Closed after the test. */
export async function listen(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `127.0.0.1:${address.port}`;
}

/** Both ends, closed after the test. Three tries unless told otherwise. */
export async function lab(play: Play, options: Partial<HttpEngineOptions> = {}): Promise<Lab> {
  const server = await serve(play);
  const waits: number[] = [];
  const events: ProgressEvent[] = [];
  const engine = new HttpEngine({
    host: server.host,
    tries: 3,
    baseDelayMs: 100,
    random: () => 1,
    sleep: async (ms) => {
      waits.push(ms);
    },
    ...options,
  });
  cleanups.push(() => engine.close());
  return { server, engine, waits, events, options: { onProgress: (event) => events.push(event) } };
}

/** The error `work` rejects with, which must be one of ours with this code. */
export async function failure(work: Promise<unknown>, code: ErrorCode): Promise<EcephysError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof EcephysError && error.code === code) return error;
    throw new Error(`expected ${code}, got ${String(error)}`, { cause: error });
  }
  throw new Error(`expected ${code}, got success`);
}

/** Compares bytes, and says where they part instead of printing them all. */
export function expectBytes(actual: Uint8Array, expected: Uint8Array): void {
  const parting = actual.findIndex((byte, i) => byte !== expected[i]);
  expect({ length: actual.byteLength, parting }).toEqual({ length: expected.byteLength, parting: -1 });
}

/** Every byte of an iterable, in one piece. */
export async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return new Uint8Array(Buffer.concat(parts));
}

/** Waits, by turns of the event loop, until `condition` holds; the test's own timeout bounds it. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}
