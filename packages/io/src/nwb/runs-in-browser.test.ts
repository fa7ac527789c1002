import { readFileSync } from "node:fs";
import { goldenPath } from "@ecephys-tools/goldens";
import { describe, expect, it } from "vitest";
import { DirectEngineHost } from "../hdf5/engine/direct-engine-host.js";
import { EngineBreakdown, EngineRetired, Hdf5Failure } from "../hdf5/engine/engine-host.js";
import type { H5Library } from "../hdf5/engine/h5-library.js";
import { TRAPS } from "../hdf5/testing/traps.js";

/** Everything a module imports as soon as it is loaded, and what that imports. */
function importedBy(module: URL, seen = new Set<string>()): Set<string> {
  if (seen.has(module.href)) return seen;
  seen.add(module.href);
  const code = readFileSync(module, "utf8");
  for (const [, types, specifier = ""] of code.matchAll(/^(?:import|export)( type)?\b[^;]*? from "([^"]+)";/gm)) {
    if (types !== undefined) continue;
    if (specifier.startsWith(".")) importedBy(new URL(specifier.replace(/\.js$/, ".ts"), module), seen);
    else seen.add(specifier);
  }
  return seen;
}

describe("the NWB module", () => {
  it("loads neither Node's modules nor HDF5 before a file is opened", () => {
    const imported = [...importedBy(new URL("./index.ts", import.meta.url))].filter(
      (name) => !name.startsWith("file:"),
    );
    expect(imported.sort()).toEqual(["@ecephys/core", "@ecephys/tables"]);
  });
});

describe("the engine of a page, which has no threads of Node's", () => {
  const start = async () => {
    // The build that browsers load; it runs here as well.
    const { ready } = await import("h5wasm");
    return new DirectEngineHost((await ready) as unknown as H5Library);
  };

  it("reads files in memory", async () => {
    const host = await start();
    const file = await host.call("open", [
      new Uint8Array(readFileSync(goldenPath("session/nwb/probe_810755797_lfp.nwb"))),
    ]);
    const traps = await host.call("open", [new Uint8Array(readFileSync(TRAPS))]);
    expect(await host.call("kind", [file, "/acquisition"])).toBe("group");
    expect(
      await host.call("readTexts", [traps, "/texts/vlen", [{ offset: [1], count: [3] }], textOfAnyLength]),
    ).toEqual({
      codes: Int32Array.of(0, 1, 2),
      dictionary: ["", "b", "naïve"],
    });
    await host.call("close", [file]);
    await host.call("close", [traps]);
    expect(host.retired).toBe(false);
  });

  it("passes on what HDF5 says", async () => {
    const opening = (await start()).call("open", [new Uint8Array(100)]);
    await expect(opening).rejects.toThrow(Hdf5Failure);
    await expect(opening).rejects.toThrow("H5Fopen");
  });

  it("is given up when the library crashes", async () => {
    const crash = (): never => {
      throw new Error("Aborted(native code called abort())");
    };
    const library: Partial<H5Library> = { activate_throwing_error_handler: () => 0, get_type: crash };
    const host = new DirectEngineHost(library as H5Library);
    await expect(host.call("kind", [1n, "/"])).rejects.toThrow(EngineBreakdown);
    expect(host.retired).toBe(true);
    await expect(host.call("kind", [1n, "/"])).rejects.toThrow(EngineRetired);
  });
});

const textOfAnyLength = { fixedBytes: 0, paddedWithSpaces: false };
