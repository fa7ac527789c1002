import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createWarehouseApi } from "./index.js";
import { startFakeServer } from "./testing/fake-server.js";
import { rmaAnswer } from "./testing/rma-text.js";

const PROBE = `{"ecephys_session_id": 719161530, "id": 729445648, "name": "probeA", "sampling_rate": 30000}`;
const FILE = `{"id": 1, "path": "/a.nwb", "download_link": "/api/v2/well_known_file_download/1"}`;

it("the README's example does what it says", async () => {
  const server = await startFakeServer((path) => {
    if (path.startsWith("//")) return { status: 200, body: "bytes", type: "application/octet-stream" };
    return rmaAnswer([path.includes("EcephysProbe") ? PROBE : FILE]);
  });
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const example = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "";
  const body = example
    .replace(/^import .*$/m, "")
    .replace("127.0.0.1:8080", server.host)
    .replaceAll("console.log", "print");
  const lines: unknown[][] = [];
  const AsyncFunction = (async () => undefined).constructor as new (
    ...args: string[]
  ) => (...args: unknown[]) => Promise<void>;
  try {
    await new AsyncFunction("createWarehouseApi", "print", body)(createWarehouseApi, (...args: unknown[]) =>
      lines.push(args),
    );
    expect(lines).toEqual([[["probeA"], "float"], [5]]);
    expect(server.paths).toHaveLength(3);
  } finally {
    await server.close();
  }
});
