import { copyFile, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CorruptFileError } from "@ecephys/core";
import { startWarehouseServer, type WarehouseServer } from "@ecephys/warehouse-server";
import { copyRecordedProject, goldenPath, RECORDED_PROBES, RECORDED_SESSION } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EcephysProjectCache } from "./ecephys-project-cache.js";
import { assertLfpFile, assertSessionFile } from "./recording-identity.js";

const [PROBE, OTHER_PROBE] = RECORDED_PROBES;
const OTHER_SESSION = 719161530;
const sessionFile = (id: number) => `session_${id}/session_${id}.nwb`;
const lfpFile = (id: number) => `session_${RECORDED_SESSION}/probe_${id}_lfp.nwb`;

let folder: string;
beforeEach(() => {
  folder = copyRecordedProject();
});

/** Puts one file of the folder where another belongs, as a person would, a while ago. */
async function misplace(from: string, to: string): Promise<string> {
  const path = join(folder, to);
  await mkdir(dirname(path), { recursive: true });
  await rm(path, { force: true });
  await copyFile(join(folder, from), path);
  await utimes(path, new Date(), new Date(Date.now() - 60_000));
  return path;
}

describe("files that AllenSDK wrote", () => {
  it.each(["session/nwb", "session/nwb_published_layout"])("a session of %s is itself and no other", async (layout) => {
    const path = goldenPath(`${layout}/session_${RECORDED_SESSION}.nwb`);
    await assertSessionFile(path, RECORDED_SESSION, {});
    const words = `by its own account it is of ${RECORDED_SESSION}, not of session ${OTHER_SESSION}`;
    await expect(assertSessionFile(path, OTHER_SESSION, {})).rejects.toThrow(words);
    await expect(assertLfpFile(path, PROBE, {})).rejects.toThrow(`of ${RECORDED_SESSION}, not of probe ${PROBE}`);
  });

  it("an LFP file is its probe's and no session", async () => {
    const path = goldenPath(`session/nwb/probe_${PROBE}_lfp.nwb`);
    await assertLfpFile(path, PROBE, {});
    await expect(assertLfpFile(path, OTHER_PROBE, {})).rejects.toThrow(`of ${PROBE}, not of probe ${OTHER_PROBE}`);
    await expect(assertSessionFile(path, RECORDED_SESSION, {})).rejects.toThrow(`of ${PROBE}, not of session`);
  });

  it("pass under any id once they tell none", async () => {
    const session = join(folder, sessionFile(RECORDED_SESSION));
    await writeFile(session, replaced(await readFile(session), String(RECORDED_SESSION), "recording"));
    await assertSessionFile(session, OTHER_SESSION, {});
    const lfp = join(folder, lfpFile(PROBE));
    await writeFile(lfp, replaced(await readFile(lfp), String(PROBE), "recording"));
    await assertLfpFile(lfp, OTHER_PROBE, {});
  });

  it("are of the session they name where the identifier is no number", async () => {
    const session = join(folder, sessionFile(RECORDED_SESSION));
    const whole = await readFile(session);
    // The first of the two ids in the heap.
    whole.write("recording", whole.indexOf(String(RECORDED_SESSION)), "latin1");
    await writeFile(session, whole);
    await assertSessionFile(session, RECORDED_SESSION, {});
    await expect(assertSessionFile(session, OTHER_SESSION, {})).rejects.toThrow(CorruptFileError);
  });
});

describe("another recording under a recording's name", () => {
  it("is refused by a fixed cache, which leaves it alone", async () => {
    const path = await misplace(sessionFile(RECORDED_SESSION), sessionFile(OTHER_SESSION));
    await using cache = await EcephysProjectCache.fixed({ manifest: join(folder, "manifest.json") });
    const { size } = await stat(path);
    await expect(cache.getSessionData(OTHER_SESSION)).rejects.toMatchObject({
      code: "ECEPHYS_CORRUPT_FILE",
      path,
      reason: `by its own account it is of ${RECORDED_SESSION}, not of session ${OTHER_SESSION}; it was left as it is`,
    });
    expect(await cache.verify(cache.entries.sessionData(OTHER_SESSION))).toMatchObject({
      status: "damaged",
      damage: { reason: `by its own account it is of ${RECORDED_SESSION}, not of session ${OTHER_SESSION}` },
    });
    expect((await stat(path)).size).toBe(size);
    expect((await cache.verify(cache.entries.sessionData(RECORDED_SESSION))).status).toBe("whole");
  });

  describe("from a warehouse", () => {
    let server: WarehouseServer;
    beforeAll(async () => {
      server = await startWarehouseServer({ manifests: [join(copyRecordedProject(), "manifest.json")] });
    });
    afterAll(() => server.close());

    it.each([
      ["an LFP of another probe", lfpFile(OTHER_PROBE), lfpFile(PROBE)],
      ["an LFP as a session", lfpFile(PROBE), sessionFile(RECORDED_SESSION)],
    ])("is kept aside and fetched anew: %s", async (_what, from, to) => {
      const published = await readFile(join(folder, to));
      const path = await misplace(from, to);
      const misplaced = await readFile(path);
      const manifest = join(folder, "manifest.json");
      await using cache = await EcephysProjectCache.fromWarehouse({ scheme: "http", host: server.host, manifest });
      const isSession = to === sessionFile(RECORDED_SESSION);
      const got = isSession
        ? await cache.getSessionDataFile(RECORDED_SESSION)
        : await cache.getProbeLfpDataFile(RECORDED_SESSION, PROBE);
      expect((await readFile(got)).equals(published)).toBe(true);
      const [aside = ""] = await readdir(join(folder, ".ecephys", "damaged"));
      expect((await readFile(join(folder, ".ecephys", "damaged", aside))).equals(misplaced)).toBe(true);
    });
  });
});

/** The bytes with every occurrence of a text replaced by one of the same length. */
function replaced(bytes: Buffer, from: string, to: string): Buffer {
  expect(to).toHaveLength(from.length);
  return Buffer.from(bytes.toString("latin1").replaceAll(from, to), "latin1");
}
