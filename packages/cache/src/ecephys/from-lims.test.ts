import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EcephysProjectCache } from "./ecephys-project-cache.js";

// On a real database the command's tests run it.
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-lims-cache-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const limsCredentials = { dbname: "lims2", user: "reader", host: "127.0.0.1", port: 1, password: "Correct-Horse" };

describe("fromLims", () => {
  it.each<[object, string]>([
    [{ env: {} }, "There is no dbname, user, host, password to log in to LIMS with."],
    [{ limsCredentials, scheme: "http" }, "scheme and host must be given together"],
    [{ limsCredentials, password: "x" }, 'Unknown option "password"'],
    [{ limsCredentials: { ...limsCredentials, port: 0 } }, "from 1 to 65535"],
  ])("case %#: %s", async (options, words) => {
    const opening = EcephysProjectCache.fromLims({ manifest: join(folder, "manifest.json"), ...options });
    await expect(opening).rejects.toMatchObject({
      code: "ECEPHYS_BAD_ARGUMENT",
      message: expect.stringContaining(words),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it("takes AllenSDK's options, and says where nobody answers; no table is kept", async () => {
    const cache = await EcephysProjectCache.fromLims({
      limsCredentials,
      scheme: "http",
      host: "127.0.0.1:1",
      asynchronous: true,
      manifest: join(folder, "manifest.json"),
      version: "0.3.0",
      cache: true,
      fetchTries: 1,
      timeout: 5,
      tls: false,
    });
    await expect(cache.getUnits()).rejects.toMatchObject({
      code: "ECEPHYS_NETWORK",
      message: expect.stringContaining("LIMS at 127.0.0.1:1/lims2 cannot be reached"),
    });
    await cache.close();
    expect((await readdir(folder)).filter((name) => name.endsWith(".csv"))).toEqual([]);
  });
});
