import { DirectEngineHost } from "./direct-engine-host.js";
import type { EngineHost } from "./engine-host.js";
import type { H5Library } from "./h5-library.js";
import { WorkerEngineHost } from "./worker-engine-host.js";

/**
 * What an engine can open: paths of the file system, or what is in memory. h5wasm has a build for each. Large reads of
 * the file system have a second engine.
 */
export type EngineKind = "disk" | "second disk" | "memory";

const running = new Map<EngineKind, Promise<EngineHost>>();

/** The engine all files of a kind share, started on first use and replaced when it has broken down. */
export async function engineFor(kind: EngineKind): Promise<EngineHost> {
  const known = running.get(kind);
  const host = await known;
  if (host !== undefined && !host.retired) return host;
  // Of several files that waited for the broken one, the first starts the replacement.
  if (running.get(kind) === known) {
    const starting = start(kind);
    running.set(kind, starting);
    starting.catch(() => running.delete(kind));
  }
  return engineFor(kind);
}

function start(kind: EngineKind): Promise<EngineHost> {
  return isNode() ? startThread(kind) : startInPlace();
}

function isNode(): boolean {
  return typeof process === "object" && typeof process.versions?.node === "string";
}

/** By its address: the Node build is never named in an import, so that bundlers for the browser leave it alone. */
function startThread(kind: EngineKind): Promise<EngineHost> {
  return WorkerEngineHost.start(import.meta.resolve(kind === "memory" ? "h5wasm" : "h5wasm/node"));
}

async function startInPlace(): Promise<EngineHost> {
  const { ready } = await import("h5wasm");
  return new DirectEngineHost((await ready) as unknown as H5Library);
}
