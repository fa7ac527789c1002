import { mkdtempSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type EcephysProjectApi, isEcephysError } from "@ecephys/core";
import { copyGolden, decodeGolden, goldensComparedBy, readGolden } from "@ecephys-tools/goldens";
import { afterAll, describe, expect, it } from "vitest";
import { EcephysProjectCache } from "../ecephys/ecephys-project-cache.js";
import { fixedApi } from "../project/fixed-api.js";
import { goldenBackend } from "../testing/golden-backend.js";

const manifest = () => join(copyGolden("tables/cache"), "manifest.json");
const folders: string[] = [];
const emptyManifest = () => {
  const folder = mkdtempSync(join(tmpdir(), "ecephys-errors-"));
  folders.push(folder);
  return join(folder, "new", "manifest.json");
};
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, maxRetries: 9 }))));
const noWait = () => Promise.resolve();

interface Recorded {
  readonly name: string;
  readonly error?: { readonly type: string };
  readonly value?: unknown;
}

/** What each of AllenSDK's failures is here. The value is AllenSDK's exception type, or `undefined` where it recorded an outcome. */
const CASES: Readonly<Record<string, { allenSdk: string | undefined; ours: () => Promise<void> }>> = {
  // Difference 6: these work here.
  cache_false: {
    allenSdk: "TypeError",
    ours: async () => {
      const cache = await EcephysProjectCache.open({ api: goldenBackend(), manifest: emptyManifest(), cache: false });
      expect((await cache.getUnits()).numRows).toBe(89);
    },
  },
  fixed_constructor: {
    allenSdk: "AttributeError",
    ours: async () => {
      const cache = await EcephysProjectCache.fixed({ manifest: manifest() });
      expect((await cache.getUnits()).numRows).toBe(89);
    },
  },
  // Difference 7: one code, naming the path, for whatever a fixed cache does not hold.
  fixed_missing_metrics: missing("NotImplementedError", (cache) => cache.getUnitAnalysisMetricsForSession(5)),
  fixed_missing_movie: missing("MissingDataError", (cache) => cache.getNaturalMovieTemplateFile(3)),
  fixed_missing_scene: missing("MissingDataError", (cache) => cache.getNaturalSceneTemplateFile(3)),
  fixed_missing_session_data: missing("MissingDataError", (cache) => cache.getSessionDataFile(5)),
  fixed_missing_sessions: {
    allenSdk: "MissingDataError",
    ours: async () => {
      const path = manifest();
      await rm(join(path, "..", "sessions.csv"));
      const cache = await EcephysProjectCache.fixed({ manifest: path });
      await expect(cache.getSessionTable()).rejects.toMatchObject({
        code: "ECEPHYS_NOT_CACHED",
        lookedAt: expect.stringContaining("sessions.csv") as string,
      });
    },
  },
  // Difference 5: AllenSDK deletes the file and has nothing; here it stays, and the error says so.
  corrupt_csv_fixed_api: {
    allenSdk: undefined,
    ours: async () => {
      const path = manifest();
      const units = join(path, "..", "units.csv");
      await writeFile(units, "a,b\n1,2\n");
      const cache = await EcephysProjectCache.fixed({ manifest: path });
      const error: unknown = await cache.getUnits().catch((caught: unknown) => caught);
      expect(isEcephysError(error, "ECEPHYS_CORRUPT_FILE")).toBe(true);
      expect(String(error)).toContain("left as it is");
      expect(await readFile(units, "utf8")).toBe("a,b\n1,2\n");
    },
  },
  corrupt_csv_refetch: {
    allenSdk: undefined,
    ours: async () => {
      const path = manifest();
      const units = join(path, "..", "units.csv");
      const whole = await readFile(units, "utf8");
      await writeFile(units, "a,b\n1,2\n");
      const api = goldenBackend();
      const cache = await EcephysProjectCache.open({ api, manifest: path });
      expect((await cache.getUnits()).numRows).toBe(89);
      expect(api.calls).toEqual(["units"]);
      expect(await readFile(units, "utf8")).toBe(whole);
    },
  },
  ...retries(),
};

const names = goldensComparedBy("packages/cache")
  .filter((path) => path.startsWith("tables/errors/") && basename(path) !== "INDEX.json")
  .map((path) => basename(path, ".json"));

it("covers every golden failure", () => {
  expect(names.filter((name) => !(name in CASES))).toEqual([]);
  expect(Object.keys(CASES).filter((name) => !names.includes(name))).toEqual([]);
});

describe.each(Object.entries(CASES))("%s", (name, { allenSdk, ours }) => {
  it(allenSdk === undefined ? "has the outcome it should" : `is ${allenSdk} in AllenSDK`, async () => {
    expect((readGolden(`tables/errors/${name}.json`) as Recorded).error?.type).toBe(allenSdk);
    await ours();
  });
});

function missing(allenSdk: string, call: (cache: EcephysProjectCache) => Promise<unknown>) {
  const ours = async () => {
    const cache = await EcephysProjectCache.fixed({ manifest: manifest() });
    await expect(call(cache)).rejects.toMatchObject({ code: "ECEPHYS_NOT_CACHED" });
  };
  return { allenSdk, ours };
}

/** A backend that fails the first k fetches, asked with n tries: as often asked, as often warned, and file or none, as AllenSDK. */
function retries() {
  const cases: Record<string, { allenSdk: undefined; ours: () => Promise<void> }> = {};
  for (const failures of [0, 1, 2, 3]) {
    for (const tries of [1, 2, 3]) {
      const name = `retry_fail${failures}_tries${tries}`;
      const ours = async () => {
        const recorded = decodeGolden((readGolden(`tables/errors/${name}.json`) as Recorded).value) as {
          entries: readonly (readonly [string, unknown])[];
        };
        const golden = Object.fromEntries(recorded.entries);
        const path = emptyManifest();
        let fetches = 0;
        let warnings = 0;
        const good = goldenBackend();
        const api: EcephysProjectApi = {
          ...good,
          getSessions: () => (++fetches > failures ? good.getSessions() : Promise.reject(new Error(`bad ${fetches}`))),
        };
        const logger = {
          debug: () => undefined,
          info: () => undefined,
          warn: () => void warnings++,
          error: () => undefined,
        };
        const cache = await EcephysProjectCache.create({
          api,
          manifest: path,
          fetchTries: tries,
          logger,
          sleep: noWait,
        });
        const result = await cache.getSessionTable().then(
          () => "ok",
          (error: Error) => `ValueError: ${error.message}`,
        );
        const left = await readFile(join(path, "..", "sessions.csv")).then(
          () => true,
          () => false,
        );
        expect({ fetches, result, warnings, file_left: left }).toEqual(golden);
      };
      cases[name] = { allenSdk: undefined, ours };
    }
  }
  return cases;
}

it("refuses what the fixed backend is asked directly", async () => {
  await expect(fixedApi.getUnits()).rejects.toMatchObject({ code: "ECEPHYS_NOT_CACHED" });
});
