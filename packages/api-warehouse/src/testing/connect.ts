import type { ByteSource } from "@ecephys/core";
import { HttpEngine } from "@ecephys/http";
import { EcephysProjectWarehouseApi, type WarehouseApiOptions } from "../warehouse-api.js";
import { type FakeServer, type Reply, startFakeServer } from "./fake-server.js";

/** Runs `use` with a backend on a fake server, and closes both. Waits between tries take no time. */
export async function withFakeWarehouse<T>(
  answer: (path: string) => Reply | Promise<Reply>,
  use: (api: EcephysProjectWarehouseApi, server: FakeServer) => Promise<T>,
  options: WarehouseApiOptions = {},
): Promise<T> {
  const server = await startFakeServer(answer);
  const engine = new HttpEngine({ host: server.host, sleep: async () => undefined });
  const api = new EcephysProjectWarehouseApi(engine, { ...options, ownsEngine: true });
  try {
    return await use(api, server);
  } finally {
    await api.close();
    await server.close();
  }
}

/** All bytes of a source, as text. */
export async function textOf(source: ByteSource): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source.chunks()) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

/** The error a call rejects with. */
export async function rejection(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (value) => {
      throw new Error(`It did not reject but gave ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}
