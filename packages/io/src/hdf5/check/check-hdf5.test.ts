import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CorruptFileError, EcephysError } from "@ecephys/core";
import { goldenPath } from "@ecephys-tools/goldens";
import { afterAll, describe, expect, it } from "vitest";
import { TRAPS } from "../testing/traps.js";
import { checkHdf5 } from "./check-hdf5.js";
import { parseSuperblock } from "./superblock.js";

const folder = mkdtempSync(join(tmpdir(), "ecephys-check-"));
afterAll(() => rmSync(folder, { recursive: true }));

const traps = readFileSync(TRAPS);
const refusal = async (source: string | Uint8Array | Blob): Promise<EcephysError> => {
  const error = await checkHdf5(source, "x.nwb").then(
    () => new Error("it passed"),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EcephysError);
  return error as EcephysError;
};

describe("a file that is HDF5 and whole", () => {
  it("passes, wherever it is, old header (AllenSDK's) and new", async () => {
    await checkHdf5(goldenPath("session/nwb/probe_810755797_lfp.nwb"), "x");
    await checkHdf5(TRAPS, "x");
    await checkHdf5(traps, "x");
    await checkHdf5(new Blob([traps]), "x");
  });

  it("may begin behind a block of its user's, and have something behind it", async () => {
    await checkHdf5(Buffer.concat([Buffer.alloc(1024, "user"), traps, Buffer.alloc(10)]), "x");
  });
});

describe("a file that is not", () => {
  it.each([
    ["nothing at all", new Uint8Array(0), "it is empty (0 bytes)"],
    ["a web page", Buffer.from("\n <!DOCTYPE html><html><body>503</body></html>"), "it is a web page, not HDF5"],
    ["an XML message", Buffer.from('<?xml version="1.0"?><Error/>'), "it is a web page, not HDF5"],
    ["something else", Buffer.from("hello"), "it has no HDF5 signature"],
    ["zeros", Buffer.alloc(5000), "it has no HDF5 signature"],
    ["its signature alone", traps.subarray(0, 8), "its header has version -1"],
    ["its header in part", traps.subarray(0, 20), "it ends within its header"],
  ])("%s is refused", async (_, bytes, reason) => {
    for (const source of [bytes, new Blob([bytes as Uint8Array<ArrayBuffer>])]) {
      const error = await refusal(source);
      expect(error).toBeInstanceOf(CorruptFileError);
      expect(error.message).toContain(`x.nwb is corrupt: ${reason}`);
      expect(error.hint).toMatch(/download/i);
    }
  });

  it("says how much is missing, wherever it was cut", async () => {
    const golden = readFileSync(goldenPath("session/nwb/probe_810755797_lfp.nwb"));
    for (const whole of [traps, golden]) {
      for (let i = 1; i <= 10; i++) {
        const length = Math.floor((whole.length * i) / 11);
        const error = await refusal(whole.subarray(0, length));
        expect(error).toBeInstanceOf(CorruptFileError);
        expect(error.message).toContain(`it has ${length} of the ${whole.length} bytes its header announces`);
      }
    }
  });

  it("is refused for a header nobody knows", async () => {
    const changed = (at: number, value: number) => Buffer.from(traps).fill(value, at, at + 1);
    expect((await refusal(changed(8, 4))).message).toContain("its header has version 4; known are 0 to 3");
    expect((await refusal(changed(9, 3))).message).toContain("3 and 8 bytes to a position and a length");
  });

  it.each([
    ["none", "it does not exist (ENOENT)"],
    ["folder", "it is a folder (EISDIR)"],
    ["file/inside", "ENOTDIR"],
  ])("cannot be opened: %s", async (name, reason) => {
    mkdirSync(join(folder, "folder"), { recursive: true });
    writeFileSync(join(folder, "file"), "");
    const error = await refusal(join(folder, name));
    expect(error.code).toBe("ECEPHYS_FILE_ACCESS");
    expect(error.message).toContain(join(folder, name));
    expect(error.message).toContain(reason);
  });

  it("is not waited for if it is a device", async () => {
    expect((await refusal("/dev/null")).message).toContain("it is no regular file");
  });
});

describe("the superblock", () => {
  it("is found in all four versions", () => {
    const header = (version: number, positions: number) => {
      const bytes = new Uint8Array(96);
      bytes[8] = version;
      bytes.fill(8, version < 2 ? 13 : 9, version < 2 ? 15 : 11);
      new DataView(bytes.buffer).setBigUint64(positions + 16, 5_000_000_000n, true);
      return bytes;
    };
    for (const [version, positions] of [
      [0, 24],
      [1, 28],
      [2, 12],
      [3, 12],
    ] as const) {
      expect(parseSuperblock(header(version, positions), 0)).toEqual({ version, endOfFile: 5_000_000_000 });
      // Behind a block of 512 bytes that its addresses do not know of.
      expect(parseSuperblock(header(version, positions), 512)).toEqual({ version, endOfFile: 5_000_000_512 });
    }
  });
});
