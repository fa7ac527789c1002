import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { endlessHeap } from "../testing/endless-heap.js";
import { TRAPS } from "../testing/traps.js";
import { EngineBreakdown, EngineRetired, Hdf5Failure } from "./engine-host.js";
import { WorkerEngineHost } from "./worker-engine-host.js";

const LIBRARY = import.meta.resolve("h5wasm/node");
const folder = mkdtempSync(join(tmpdir(), "ecephys-engine-"));
afterAll(() => rmSync(folder, { recursive: true }));

const start = (perStep = 30_000) => WorkerEngineHost.start(LIBRARY, { perStep, perMegabyte: 0 });
const thrown = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => "nothing was thrown",
    (error: unknown) => error,
  );

describe("an engine in a thread", () => {
  it("ends the thread when the library loops over a damaged file", async () => {
    const path = join(folder, "endless.nwb");
    writeFileSync(path, endlessHeap(readFileSync(TRAPS)));
    const host = await start(1000);
    const file = await host.call("open", [path]);
    const reading = thrown(host.call("attribute", [file, "/", "nwb_version"]));
    const waiting = thrown(host.call("names", [file, "/"]));
    const error = await reading;
    expect(error).toBeInstanceOf(EngineBreakdown);
    expect((error as Error).message).toBe("it did not answer within 1 s");
    expect(await waiting).toBeInstanceOf(EngineRetired);
    expect(host.retired).toBe(true);
    expect(await thrown(host.call("names", [file, "/"]))).toBeInstanceOf(EngineRetired);
  });

  it("gives an answer that only waits for this thread its chance", async () => {
    const host = await start(1500);
    const file = await host.call("open", [TRAPS]);
    const answer = host.call("kind", [file, "/numbers"]);
    const until = performance.now() + 1700;
    while (performance.now() < until);
    expect(await answer).toBe("group");
  });

  it("passes on what HDF5 says, and is replaced after a while of it", async () => {
    const host = await start();
    const errors: unknown[] = [];
    while (!host.retired && errors.length < 100) errors.push(await thrown(host.call("open", [`${folder}/none.h5`])));
    expect(errors).toHaveLength(64);
    for (const error of errors) {
      expect(error).toBeInstanceOf(Hdf5Failure);
      expect((error as Error).message).toContain("H5Fopen");
    }
  });

  it("says so at once if the library cannot be loaded", async () => {
    await expect(WorkerEngineHost.start("file:///not/there.js")).rejects.toThrow("not/there.js");
  });
});
