import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ManifestBuilder } from "@ecephys/manifest";
import { copyGolden, realDataPath } from "@ecephys-tools/goldens";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { goldenBackend } from "../testing/golden-backend.js";
import { EcephysProjectCache } from "./ecephys-project-cache.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "ecephys-cache-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const golden = () => EcephysProjectCache.fixed({ manifest: join(copyGolden("tables/cache"), "manifest.json") });

describe("tables", () => {
  it("are the caller's own: writing to one changes no other", async () => {
    const cache = await golden();
    const first = await cache.getUnits();
    (first.column("snr").values as Float64Array).fill(0);
    (first.toColumns().firing_rate as Float64Array).fill(0);
    const second = await cache.getUnits();
    expect([...second.column("snr")].some((value) => value !== 0)).toBe(true);
    expect([...second.column("firing_rate")].some((value) => value !== 0)).toBe(true);
  });

  it("share their lists without letting anyone write to them", async () => {
    const table = await (await golden()).getSessionTable();
    const acronyms = table.column("ecephys_structure_acronyms").at(0) as string[];
    expect(() => acronyms.push("XX")).toThrow(TypeError);
  });

  it("are read again after forget()", async () => {
    const manifest = join(copyGolden("tables/cache"), "manifest.json");
    const cache = await EcephysProjectCache.fixed({ manifest });
    const before = (await cache.getProbes()).numRows;
    const probes = await readFile(join(manifest, "..", "probes.csv"), "utf8");
    await writeFile(join(manifest, "..", "probes.csv"), `${probes.split("\n").slice(0, 3).join("\n")}\n`);
    expect((await cache.getProbes()).numRows).toBe(before);
    cache.forget();
    expect((await cache.getProbes()).numRows).toBe(2);
  });

  it("are fetched side by side once, however many calls are under way", async () => {
    const api = goldenBackend();
    const cache = await EcephysProjectCache.open({ api, manifest: join(folder, "manifest.json") });
    await Promise.all([
      cache.getUnits(),
      cache.getSessionTable(),
      cache.getProbes(),
      cache.getChannels(),
      cache.getUnits(),
    ]);
    expect([...api.calls].sort()).toEqual(["channels", "probes", "sessions", "units"]);
  });
});

describe("switches", () => {
  it.each([
    [{ filterByValidity: "no" }, 'filterByValidity must be true or false, got "no".'],
    [{ filterByValidity: null }, "filterByValidity must be true or false, got null."],
  ])("refuse what is neither true nor false: %j", async (options, message) => {
    const cache = await golden();
    await expect(cache.getUnits(options as object)).rejects.toMatchObject({
      code: "ECEPHYS_BAD_ARGUMENT",
      summary: message,
    });
    await expect(cache.explainUnits(options as object)).rejects.toMatchObject({ summary: message });
    const metrics = cache.getUnitAnalysisMetricsForSession(715093703, { annotate: "no" } as object);
    await expect(metrics).rejects.toMatchObject({ code: "ECEPHYS_BAD_ARGUMENT" });
  });
});

describe("explainUnits", () => {
  it("accounts for every row of the file", async () => {
    const cache = await golden();
    const explanation = await cache.explainUnits();
    const removed = explanation.steps.reduce((sum, step) => sum + step.removed, 0);
    expect(explanation.total).toBe(242);
    expect(explanation.total - removed).toBe(explanation.remaining);
    expect(explanation.remaining).toBe((await cache.getUnits()).numRows);
    expect(explanation.steps.map((step) => step.filter)).toEqual([
      "amplitudeCutoffMaximum",
      "presenceRatioMinimum",
      "isiViolationsMaximum",
      "filterByValidity",
      "join",
    ]);
  });

  it("agrees with AllenSDK's counts when one filter is off", async () => {
    const explanation = await (await golden()).explainUnits({ amplitudeCutoffMaximum: null });
    expect(explanation.remaining).toBe(134);
    expect(explanation.steps[0]?.rule).toBe("amplitude_cutoff is present");
  });
});

describe("a class derived from it", () => {
  class Annotated extends EcephysProjectCache {
    override addManifestPaths(builder: ManifestBuilder): ManifestBuilder {
      return super
        .addManifestPaths(builder)
        .addPath({ key: "notes", type: "file", spec: "notes.csv", parentKey: "BASEDIR" });
    }
    notesPath = () => this.getCachePath("notes");
  }

  it("is what every factory gives, with its own manifest keys", async () => {
    const manifest = join(folder, "manifest.json");
    const opened: Annotated = await Annotated.open({ api: goldenBackend(), manifest });
    expect(opened.notesPath()).toBe(join(folder, "notes.csv"));
    expect((await Annotated.fixed({ manifest })).notesPath()).toBe(join(folder, "notes.csv"));
    const served = await Annotated.fromWarehouse({ scheme: "http", host: "127.0.0.1:1", manifest });
    expect(served.notesPath()).toBe(join(folder, "notes.csv"));
    await served.close();
  });
});

describe("opening", () => {
  it("creates the manifest with the version asked for", async () => {
    const manifest = join(folder, "deep", "down", "manifest.json");
    await EcephysProjectCache.open({ api: goldenBackend(), manifest, version: "0.2.1" });
    expect(JSON.parse(await readFile(manifest, "utf8"))).toMatchObject({
      manifest: [{ value: "0.2.1" }, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}],
    });
  });

  it("insists on a version that was asked for", async () => {
    const manifest = join(copyGolden("tables/cache"), "manifest.json");
    const opening = EcephysProjectCache.fixed({ manifest, version: "0.2.1" });
    await expect(opening).rejects.toMatchObject({
      code: "ECEPHYS_MANIFEST_VERSION",
      found: "0.3.0",
      expected: "0.2.1",
      outdated: false,
    });
  });

  it("creates nothing for a fixed cache with a mistyped path", async () => {
    const manifest = join(folder, "typo", "manifest.json");
    await expect(EcephysProjectCache.fixed({ manifest })).rejects.toMatchObject({
      code: "ECEPHYS_NOT_CACHED",
      lookedAt: manifest,
    });
    await expect(readFile(manifest)).rejects.toThrow();
  });

  it.each([
    ["a folder", async (path: string) => void (await mkdir(path, { recursive: true })), "ECEPHYS_FILE_ACCESS"],
    ["no JSON", async (path: string) => writeFile(path, "{"), "ECEPHYS_INVALID_MANIFEST"],
    [
      "of an unknown version",
      async (path: string) => writeFile(path, '{"manifest":[{"type":"manifest_version","value":"9.9"}]}'),
      "ECEPHYS_MANIFEST_VERSION",
    ],
  ])("refuses a manifest that is %s", async (_what, make, code) => {
    const manifest = join(folder, "manifest.json");
    await make(manifest);
    await expect(EcephysProjectCache.open({ api: goldenBackend(), manifest })).rejects.toMatchObject({ code });
  });

  it("refuses a folder below a file", async () => {
    await writeFile(join(folder, "file"), "");
    const manifest = join(folder, "file", "manifest.json");
    await expect(EcephysProjectCache.open({ api: goldenBackend(), manifest })).rejects.toMatchObject({
      code: "ECEPHYS_FILE_ACCESS",
    });
  });

  it("refuses a backend that lacks methods, naming them", async () => {
    const api = { id: "half", getSessions: () => Promise.reject(new Error()) } as never;
    await expect(EcephysProjectCache.open({ api, manifest: join(folder, "m.json") })).rejects.toThrow(
      "getProbes, getChannels",
    );
  });

  it("goes through the proxy it is given", async () => {
    const cache = await EcephysProjectCache.fromWarehouse({
      scheme: "http",
      host: "warehouse.invalid",
      proxy: "http://127.0.0.1:1",
      maxBytesPerSecond: 1e6,
      fetchTries: 1,
      cache: false,
    });
    // Nobody can resolve the warehouse's name: that the proxy is refused shows who was asked.
    await expect(cache.getSessionTable()).rejects.toThrow("127.0.0.1:1");
  });

  it("refuses scheme without host, and options nobody knows", async () => {
    await expect(EcephysProjectCache.fromWarehouse({ scheme: "http" })).rejects.toMatchObject({
      code: "ECEPHYS_BAD_ARGUMENT",
    });
    await expect(EcephysProjectCache.fixed({ manifst: "x" } as object)).rejects.toThrow("Did you mean manifest");
  });
});

describe.skipIf(realDataPath("allen") === null)("the published project's own files (../shared/real)", () => {
  it("opens, and its sessions and probes read", async () => {
    const real = await import("node:fs/promises").then(async ({ cp }) => {
      await cp(realDataPath("allen") as string, folder, { recursive: true });
      return join(folder, "manifest.json");
    });
    class Opened extends EcephysProjectCache {
      sessions = () => this.rawSessions({});
      probes = () => this.rawProbes({});
    }
    const { fixedApi } = await import("../project/fixed-api.js");
    const cache = await Opened.create({ api: fixedApi, manifest: real, offline: true });
    expect(cache.manifest.version).toBe("0.2.1");
    expect((await cache.sessions()).numRows).toBe(58);
    const probes = await cache.probes();
    expect(probes.numRows).toBe(332);
    expect([...probes.column("has_lfp_data")].filter((has) => has === false)).toHaveLength(7);
    await expect(cache.getSessionTable()).rejects.toMatchObject({ code: "ECEPHYS_NOT_CACHED" });
  });
});
