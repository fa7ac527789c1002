import { join } from "node:path";
import { copyGolden } from "@ecephys-tools/goldens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EcephysProjectCache } from "./ecephys-project-cache.js";

let manifest: string;
let cache: EcephysProjectCache;
beforeAll(async () => {
  manifest = join(copyGolden("tables/cache"), "manifest.json");
  cache = await EcephysProjectCache.fixed({ manifest });
});
afterAll(() => cache.close());

/** What a caller without types may pass. */
type Untyped = Record<string, (...args: unknown[]) => Promise<unknown>>;
const refusal = (text: string) => ({ code: "ECEPHYS_BAD_ARGUMENT", message: expect.stringContaining(text) as string });

describe("options that are no object", () => {
  it.each([
    ["getSessionTable", []],
    ["getProbes", []],
    ["getChannels", []],
    ["getUnits", []],
    ["explainUnits", []],
    ["getAllSessionTypes", []],
    ["getStructureAcronyms", []],
    ["getUnitAnalysisMetricsForSession", [5]],
    ["getUnitAnalysisMetricsBySessionType", ["brain_observatory_1.1"]],
    ["getSessionData", [5]],
    ["getSessionDataFile", [5]],
    ["getProbeLfpDataFile", [5, 6]],
    ["getNaturalMovieTemplate", [1]],
    ["getNaturalMovieTemplateFile", [1]],
    ["getNaturalSceneTemplate", [1]],
    ["getNaturalSceneTemplateFile", [1]],
  ])("are refused by %s", async (method, args) => {
    for (const options of [null, 5, "no", []]) {
      await expect((cache as unknown as Untyped)[method]?.(...args, options)).rejects.toMatchObject(
        refusal("Options must be an object"),
      );
    }
  });

  it.each(["open", "fromWarehouse", "fixed"])("are refused by %s", async (factory) => {
    await expect((EcephysProjectCache as unknown as Untyped)[factory]?.(null)).rejects.toMatchObject(
      refusal("Options must be an object, got null"),
    );
  });

  it.each(["manifest", "version"])("are refused when their %s is no text", async (name) => {
    const opening = EcephysProjectCache.fixed({ manifest, [name]: 5 } as object);
    await expect(opening).rejects.toMatchObject(refusal(`${name} must be text, got 5`));
  });
});

describe("ids that cannot be any", () => {
  it.each([
    ["getSessionData", [], "sessionId"],
    ["getSessionDataFile", [], "sessionId"],
    ["getUnitAnalysisMetricsForSession", [], "sessionId"],
    ["getProbeLfpDataFile", [5], "probeId"],
    ["getNaturalMovieTemplate", [], "number"],
    ["getNaturalSceneTemplateFile", [], "number"],
  ])("are refused by %s", async (method, args, name) => {
    for (const id of [[5], Number.NaN, "5", 1.5, -1, null, undefined, 5n, {}]) {
      const call = (cache as unknown as Untyped)[method]?.(...args, id);
      await expect(call, String(id)).rejects.toMatchObject(refusal(`${name} must be a whole number from`));
    }
  });

  it("are told apart from those that are merely not there", async () => {
    await expect(cache.getSessionDataFile(0)).rejects.toMatchObject(refusal("from 1, got 0"));
    await expect(cache.getNaturalSceneTemplateFile(0)).rejects.toMatchObject({ code: "ECEPHYS_NOT_CACHED" });
  });
});
