import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CorruptFileError, EcephysError } from "@ecephys/core";
import { goldenPath } from "@ecephys-tools/goldens";
import { afterAll, describe, expect, it } from "vitest";
import { TRAPS } from "../hdf5/testing/traps.js";
import { NwbFile } from "./nwb-file.js";
import { nwbReader } from "./nwb-reader.js";
import { nwbOneFile } from "./testing/nwb-one-file.js";

const folder = mkdtempSync(join(tmpdir(), "ecephys-damaged-"));
afterAll(() => rmSync(folder, { recursive: true }));

const lfp = readFileSync(goldenPath("session/nwb/probe_810755797_lfp.nwb"));
const traps = readFileSync(TRAPS);
let written = 0;
const saved = (bytes: Uint8Array): string => {
  const path = join(folder, `${++written}.nwb`);
  writeFileSync(path, bytes);
  return path;
};

/** Opens a file and reads all of it; what is thrown on the way is collected. */
async function readAll(path: string): Promise<unknown[]> {
  const errors: unknown[] = [];
  const attempt = async <T>(reading: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await reading();
    } catch (error) {
      errors.push(error);
      return undefined;
    }
  };
  const file = await attempt(() => NwbFile.open(path));
  if (file === undefined) return errors;
  const visit = async (group: string, depth: number): Promise<void> => {
    for (const name of (await attempt(() => file.list(group))) ?? []) {
      const at = `${group}/${name}`;
      await attempt(() => file.attribute(at, "neurodata_type"));
      if (!(await attempt(() => file.has(at)))) continue;
      const dataset = await attempt(() => file.dataset(at));
      if (dataset !== undefined) await attempt(() => dataset.read());
      else if (depth < 5) await visit(at, depth + 1);
    }
  };
  await visit("", 0);
  const electrodes = await attempt(() => file.electrodes());
  if (electrodes !== undefined) await attempt(() => electrodes.table());
  await file.close();
  return errors;
}

describe("a file cut off", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])("after %d elevenths is refused, opened or verified", async (part) => {
    const path = saved(lfp.subarray(0, Math.floor((lfp.length * part) / 11)));
    for (const opening of [() => NwbFile.open(path), () => nwbReader.verify(path)]) {
      const error = await opening().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(CorruptFileError);
      expect((error as CorruptFileError).message).toMatch(/has \d+ of the \d+ bytes its header announces/);
    }
  });
});

describe("a file that is something else", () => {
  it.each([
    ["empty", ""],
    ["a web page saved as .nwb", "<!DOCTYPE html><html><body>Not found</body></html>"],
    ["text", "subject,age\n1,2\n"],
  ])("%s", async (_, content) => {
    const path = saved(new TextEncoder().encode(content));
    for (const opening of [() => NwbFile.open(path), () => nwbReader.verify(path), () => nwbReader.read(path)]) {
      const error = await opening().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(CorruptFileError);
      expect((error as CorruptFileError).path).toBe(path);
      expect((error as CorruptFileError).hint).toBeDefined();
    }
  });

  it("is not there, or a folder", async () => {
    for (const path of [join(folder, "none.nwb"), folder]) {
      for (const opening of [() => NwbFile.open(path), () => nwbReader.verify(path)]) {
        await expect(opening()).rejects.toMatchObject({ code: "ECEPHYS_FILE_ACCESS" });
      }
    }
  });
});

describe("a file of NWB version 1", () => {
  it("is whole, but refused as outdated", async () => {
    const path = saved(nwbOneFile());
    await nwbReader.verify(path);
    await expect(NwbFile.open(path)).rejects.toMatchObject({
      code: "ECEPHYS_NWB_OUTDATED",
      message: expect.stringMatching(/is of NWB version NWB-1\.0\.6.*Download the file anew/),
    });
  });
});

describe("a whole file", () => {
  it("is verified", async () => {
    await nwbReader.verify(goldenPath("session/nwb/session_715093703.nwb"));
    await nwbReader.verify(new Uint8Array(lfp));
    expect(nwbReader.id).toBe("nwb");
  });

  it("is not verified on behalf of somebody who has given up", async () => {
    await expect(nwbReader.verify(saved(lfp), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "ECEPHYS_ABORTED",
    });
  });
});

/** A generator of the same numbers every time. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("a file with flipped bytes", () => {
  it.each([
    ["of AllenSDK", lfp, 25],
    ["of every kind of value", traps, 25],
  ])("%s is read or refused, and others stay readable", { timeout: 240_000 }, async (_, whole, trials) => {
    const next = numbersFrom(20260101);
    const bystander = await NwbFile.open(saved(lfp));
    let refusals = 0;
    for (let trial = 0; trial < trials; trial++) {
      const bytes = Uint8Array.from(whole);
      for (let flips = 0; flips < 4; flips++) bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
      const path = saved(bytes);
      for (const error of await readAll(path)) {
        expect(error).toBeInstanceOf(EcephysError);
        refusals++;
      }
      await nwbReader.verify(path).catch((error: unknown) => expect(error).toBeInstanceOf(EcephysError));
      expect(await bystander.text("/identifier")).toBe("810755797");
    }
    expect(refusals).toBeGreaterThan(0);
    await bystander.close();
  });

  it("that crash the library costs no other file anything", async () => {
    const crashing = Uint8Array.from(lfp);
    // Found by trying: this byte makes HDF5 read beyond its memory.
    crashing[139625] = 73;
    const [broken, whole] = await Promise.all([NwbFile.open(saved(crashing)), NwbFile.open(saved(lfp))]);
    const error = await broken.electrodes().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CorruptFileError);
    expect((error as Error).message).toContain("the HDF5 library broke down over it");
    await expect(broken.text("/identifier")).rejects.toBe(error);
    expect((await (await whole.electrodes()).table()).numRows).toBe(6);
    await Promise.all([broken.close(), whole.close()]);
  });
});
