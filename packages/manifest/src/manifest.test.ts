import { describe, expect, test } from "vitest";
import { ManifestBuilder } from "./manifest-builder.js";

const build = (baseDir = "/data") =>
  new ManifestBuilder()
    .setVersion("0.3.0")
    .addPath({ key: "BASEDIR", spec: "." })
    .addPath({ key: "session_data", spec: "session_%d", parentKey: "BASEDIR" })
    .addPath({ key: "session_nwb", spec: "session_%d.nwb", parentKey: "session_data", type: "file", format: "NWB" })
    .addPath({ key: "metrics", spec: "%s_metrics.csv", parentKey: "BASEDIR", type: "file" })
    .addPath({ key: "windows", spec: "session_%d\\x\\y.csv", parentKey: "BASEDIR", type: "file" })
    .addPath({ key: "bare", spec: "%s", parentKey: "session_data", type: "file" })
    .addPath({ key: "per_cent", spec: "100%%_%d.csv", parentKey: "BASEDIR", type: "file" })
    .addPath({ key: "literal", spec: "a%%b 100%.csv", parentKey: "BASEDIR", type: "file" })
    .addPath({ key: "two", spec: "%s%s", parentKey: "BASEDIR", type: "file" })
    .build(baseDir);

describe("getPath", () => {
  test.each([
    ["/data", "/data/session_1/session_2.nwb", "/data/session_3/x/y.csv"],
    ["C:\\data", "C:\\data\\session_1\\session_2.nwb", "C:\\data\\session_3\\x\\y.csv"],
    ["\\\\server\\share", "\\\\server\\share\\session_1\\session_2.nwb", "\\\\server\\share\\session_3\\x\\y.csv"],
    [".", "session_1/session_2.nwb", "session_3/x/y.csv"],
    ["/50% off", "/50% off/session_1/session_2.nwb", "/50% off/session_3/x/y.csv"],
  ])("below %s, with its separators", (folder, nwb, windowsSpec) => {
    expect(build(folder).getPath("session_nwb", 1, 2)).toBe(nwb);
    expect(build(folder).getPath("windows", 3)).toBe(windowsSpec);
  });

  test("the parents' arguments come first", () => {
    expect(build().getPath("session_data", 7)).toBe("/data/session_7");
    expect(build().getPath("bare", 7, "x")).toBe("/data/session_7/x");
    expect(build().getPath("BASEDIR")).toBe("/data");
  });

  // As `allensdk.config.manifest.Manifest(entries, "/data").get_path(...)` answers.
  test("per cent signs: %% is one where arguments are put in, and everything is literal elsewhere", () => {
    expect(build().getPath("per_cent", 5)).toBe("/data/100%_5.csv");
    expect(build().getPath("literal")).toBe("/data/a%%b 100%.csv");
  });

  test("%s takes text and whole numbers", () => {
    expect(build().getPath("metrics", "brain_observatory_1.1")).toBe("/data/brain_observatory_1.1_metrics.csv");
    expect(build().getPath("metrics", 5)).toBe("/data/5_metrics.csv");
    expect(build().getPath("metrics", "..")).toBe("/data/.._metrics.csv");
    expect(build().getPath("metrics", "%d é")).toBe("/data/%d é_metrics.csv");
  });

  test.each<[string, readonly (number | string)[], string]>([
    ["session_data", [], "takes 1 argument (%d), got 0."],
    ["session_nwb", [1], "takes 2 arguments (%d, %d), got 1."],
    ["literal", [1], "takes 0 arguments, got 1."],
    ["session_data", [1.5], "takes an integer as argument 1 (%d), got 1.5."],
    ["session_nwb", [1, Number.NaN], "takes an integer as argument 2 (%d), got NaN."],
    ["session_data", ["715093703"], 'takes an integer as argument 1 (%d), got "715093703".'],
    ["session_data", [2 ** 60], "takes an integer as argument 1 (%d), got 1152921504606847000."],
    ["metrics", [1.5], "takes text or an integer as argument 1 (%s), got 1.5."],
    ["metrics", ["a/b"], 'takes text without separators as argument 1 (%s), got "a/b".'],
    ["metrics", ["..\\..\\x"], 'takes text without separators as argument 1 (%s), got "..\\\\..\\\\x".'],
    ["metrics", ["a\0b"], 'takes text without separators as argument 1 (%s), got "a\\u0000b".'],
    ["bare", [1, ".."], 'would lead to another folder: its arguments make the step "..".'],
    ["bare", [1, "."], 'would lead to another folder: its arguments make the step ".".'],
    ["bare", [1, ""], 'would lead to another folder: its arguments make the step "".'],
    ["two", [".", "."], 'would lead to another folder: its arguments make the step "..".'],
  ])("%s with %j is refused", (key, args, summary) => {
    expect(() => build().getPath(key, ...args)).toThrow(
      expect.objectContaining({
        code: "ECEPHYS_BAD_ARGUMENT",
        summary: `Manifest entry "${key}" ${summary}`,
        hint: expect.stringMatching(/^(Call|Pass) .+\.$/),
      }),
    );
  });

  test("the hint shows the call to make", () => {
    expect(() => build().getPath("bare")).toThrow('Call getPath("bare", <integer>, <text>).');
  });

  test.each(["getPath", "type", "format"] as const)("an unknown key: %s names the nearest", (method) => {
    expect(() => build()[method]("sesion_data")).toThrow(
      expect.objectContaining({
        code: "ECEPHYS_UNKNOWN_KEY",
        message: 'The manifest in /data has no entry "sesion_data". Did you mean session_data?',
      }),
    );
    expect(() => build()[method]("zzz")).toThrow("Its keys: BASEDIR, session_data, ");
    expect(() => build()[method]("constructor")).toThrow("has no entry");
  });
});

test("keys, types and formats", () => {
  const manifest = build();
  expect(manifest.keys.slice(0, 3)).toEqual(["BASEDIR", "session_data", "session_nwb"]);
  expect([manifest.has("metrics"), manifest.has("nothing")]).toEqual([true, false]);
  expect([manifest.type("session_data"), manifest.type("metrics")]).toEqual(["dir", "file"]);
  expect([manifest.format("session_nwb"), manifest.format("metrics")]).toEqual(["NWB", null]);
  expect([manifest.version, manifest.baseDir]).toEqual(["0.3.0", "/data"]);
  expect(() => (manifest.keys as string[]).push("x")).toThrow(TypeError);
});
