import { readFileSync } from "node:fs";
import { EcephysError, ManifestVersionError } from "@ecephys/core";
import { decodeGolden, goldenPath, goldensComparedBy, readGolden, realDataPath } from "@ecephys-tools/goldens";
import { describe, expect, test } from "vitest";
import { ManifestBuilder } from "./manifest-builder.js";
import { parseManifest } from "./parse-manifest.js";

const written = (folder: string) => readFileSync(goldenPath(`tables/${folder}/manifest.json`), "utf8");
const current = written("cache");
/** The manifest AllenSDK wrote, with another version; `undefined` removes the entry. */
const withVersion = (value: unknown) => {
  const { manifest } = JSON.parse(current) as { manifest: object[] };
  return JSON.stringify({
    manifest: value === undefined ? manifest.slice(1) : [{ ...manifest[0], value }, ...manifest.slice(1)],
  });
};
const open = (text: string, expectedVersion?: string) =>
  parseManifest(text, { path: "/data/manifest.json", ...(expectedVersion === undefined ? {} : { expectedVersion }) });

/** The entries EcephysProjectCache adds, in its order. */
function projectManifest(version: string): ManifestBuilder {
  const builder = new ManifestBuilder().setVersion(version).addPath({ key: "BASEDIR", spec: "." });
  const file = (key: string, spec: string, parentKey = "BASEDIR") =>
    builder.addPath({ key, spec, parentKey, type: "file" });
  const dir = (key: string, spec: string) => builder.addPath({ key, spec, parentKey: "BASEDIR" });
  for (const table of ["sessions", "probes", "channels", "units"]) file(table, `${table}.csv`);
  dir("session_data", "session_%d");
  file("session_nwb", "session_%d.nwb", "session_data");
  file("session_analysis_metrics", "session_%d_analysis_metrics.csv", "session_data");
  file("probe_lfp_nwb", "probe_%d_lfp.nwb", "session_data");
  dir("movie_dir", "natural_movie_templates");
  file("typewise_analysis_metrics", "%s_analysis_metrics.csv");
  file("natural_movie", "natural_movie_%d.h5", "movie_dir");
  dir("natural_scene_dir", "natural_scene_templates");
  file("natural_scene", "natural_scene_%d.tiff", "natural_scene_dir");
  return builder;
}

describe("manifests AllenSDK wrote", () => {
  test.each([
    ["cache", "0.3.0"],
    ["cache-manifest-0.2.1", "0.2.1"],
  ])("%s opens, and is written back byte for byte", (folder, version) => {
    const text = written(folder);
    const manifest = open(text);
    expect(manifest.version).toBe(version);
    expect(manifest.toText()).toBe(text);
    expect(projectManifest(version).build("/data").toText()).toBe(text);
  });

  test("every path is the one AllenSDK gives", () => {
    const args: Record<string, readonly (number | string)[]> = {
      session_data: [715093703],
      session_nwb: [715093703, 715093703],
      probe_lfp_nwb: [715093703, 715093703],
      session_analysis_metrics: [715093703, 715093703],
      typewise_analysis_metrics: ["brain_observatory_1.1"],
      natural_movie: [1],
      natural_scene: [1],
    };
    const golden = decodeGolden(readGolden("tables/expected/cache_paths.json")) as {
      value: { entries: [string, string][] };
    };
    const manifest = parseManifest(current, { path: "<CACHE>/manifest.json" });
    const paths = manifest.keys
      .filter((key) => key !== "BASEDIR")
      .map((key) => [key, manifest.getPath(key, ...(args[key] ?? []))]);
    expect(Object.fromEntries(paths)).toEqual(Object.fromEntries(golden.value.entries));
    expect(paths.length).toBe(golden.value.entries.length);
  });

  const real = realDataPath("allen/manifest.json");
  test.skipIf(real === null)("the manifest of a published 0.2.1 cache", () => {
    const text = readFileSync(real as string, "utf8");
    const manifest = parseManifest(text, { path: real as string });
    expect(manifest.version).toBe("0.2.1");
    expect(manifest.keys).toContain("probe_lfp_nwb");
    expect(manifest.toText()).toBe(text);
  });
});

interface Expected {
  /** The exception AllenSDK raises, as recorded. */
  readonly allen: "ManifestVersionError" | "JSONDecodeError" | "KeyError";
  readonly text: string;
  readonly expectedVersion?: string;
  /** Ours; `opens` is a deliberate difference. */
  readonly ours:
    | { readonly code: "ECEPHYS_INVALID_MANIFEST" }
    | { readonly found: string | null; readonly expected: string; readonly outdated: boolean | null }
    | { readonly opens: string };
}

const FAILURES: Record<string, Expected> = {
  manifest_bad_json: { allen: "JSONDecodeError", text: "{not json", ours: { code: "ECEPHYS_INVALID_MANIFEST" } },
  manifest_no_key: { allen: "KeyError", text: "{}", ours: { code: "ECEPHYS_INVALID_MANIFEST" } },
  manifest_int: {
    allen: "ManifestVersionError",
    text: withVersion(3),
    ours: { found: null, expected: "0.3.0", outdated: null },
  },
  manifest_null: {
    allen: "ManifestVersionError",
    text: withVersion(null),
    ours: { found: null, expected: "0.3.0", outdated: null },
  },
  manifest_noversion: {
    allen: "ManifestVersionError",
    text: withVersion(undefined),
    ours: { found: null, expected: "0.3.0", outdated: null },
  },
  manifest_newer: {
    allen: "ManifestVersionError",
    text: withVersion("0.4.0"),
    ours: { found: "0.4.0", expected: "0.3.0", outdated: false },
  },
  // Deliberately different: folders of before 2020 stay readable unless a version is asked for.
  manifest_older: { allen: "ManifestVersionError", text: withVersion("0.2.1"), ours: { opens: "0.2.1" } },
  manifest_version_kwarg: {
    allen: "ManifestVersionError",
    text: current,
    expectedVersion: "9.9",
    ours: { found: "0.3.0", expected: "9.9", outdated: true },
  },
  // Deliberately different: a new manifest is written with the version asked for, so it opens.
  manifest_version_kwarg_new: {
    allen: "ManifestVersionError",
    text: projectManifest("9.9").build("/data").toText(),
    expectedVersion: "9.9",
    ours: { opens: "9.9" },
  },
};

describe("what AllenSDK refuses", () => {
  test("every recorded failure is answered for here, and every answer was recorded", () => {
    const recorded = goldensComparedBy("packages/manifest").filter((path) => path.startsWith("tables/errors/"));
    expect(recorded.map((path) => path.replace("tables/errors/", "").replace(".json", ""))).toEqual(
      Object.keys(FAILURES).sort(),
    );
  });

  test.each(Object.entries(FAILURES))("%s", (name, { allen, text, expectedVersion, ours }) => {
    expect((readGolden(`tables/errors/${name}.json`) as { error: { type: string } }).error.type).toBe(allen);
    if ("opens" in ours) {
      expect(open(text, expectedVersion).version).toBe(ours.opens);
      return;
    }
    let thrown: unknown;
    try {
      open(text, expectedVersion);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(EcephysError);
    if ("code" in ours) expect(thrown).toMatchObject(ours);
    else {
      expect(thrown).toBeInstanceOf(ManifestVersionError);
      expect(thrown).toMatchObject({ code: "ECEPHYS_MANIFEST_VERSION", ...ours });
    }
    expect((thrown as EcephysError).message).toContain("/data/manifest.json");
    expect((thrown as EcephysError).hint).toBeTruthy();
  });
});
