import { describe, expect, test } from "vitest";
import { ManifestBuilder } from "./manifest-builder.js";
import { parseManifest } from "./parse-manifest.js";

describe("toText", () => {
  // As `allensdk.config.manifest_builder.ManifestBuilder.write_json_string()` gives for the same calls.
  test("field order, format, escapes", () => {
    const text = new ManifestBuilder()
      .setVersion("0.3.0")
      .addPath({ key: "BASEDIR", spec: "." })
      .addPath({ key: 'é\u007f😀"\\', spec: "a\tb/%s\u2028", type: "file", parentKey: "BASEDIR", format: "csv" })
      .build("/data")
      .toText();
    expect(text).toBe(String.raw`{
  "manifest": [
    {
      "type": "manifest_version",
      "value": "0.3.0"
    },
    {
      "key": "BASEDIR",
      "type": "dir",
      "spec": "."
    },
    {
      "key": "\u00e9\u007f\ud83d\ude00\"\\",
      "type": "file",
      "spec": "a\tb/%s\u2028",
      "format": "csv",
      "parent_key": "BASEDIR"
    }
  ]
}`);
  });

  test("an empty manifest", () => {
    const manifest = new ManifestBuilder().build("/data");
    expect(manifest.toText()).toBe('{\n  "manifest": []\n}');
    expect([manifest.version, manifest.keys]).toEqual([null, []]);
  });
});

test("the builder goes on after build, and what was built stays as it was", () => {
  const builder = new ManifestBuilder().setVersion("0.3.0").addPath({ key: "BASEDIR", spec: "." });
  const before = builder.build("/data");
  const json = builder.toJSON();
  builder.setVersion("9.9").addPath({ key: "units", spec: "units.csv", parentKey: "BASEDIR", type: "file" });
  expect([before.version, before.keys]).toEqual(["0.3.0", ["BASEDIR"]]);
  expect(json.manifest).toHaveLength(2);
  const after = builder.build("/data");
  expect([after.version, after.keys]).toEqual(["9.9", ["BASEDIR", "units"]]);
  expect(JSON.stringify(builder, null, 2)).toBe(after.toText());
  expect(parseManifest(after.toText(), { path: "/data/m.json", expectedVersion: "9.9" }).keys).toEqual(after.keys);
});

describe("what build refuses", () => {
  const base = () => new ManifestBuilder().setVersion("0.3.0").addPath({ key: "BASEDIR", spec: "." });

  test.each<[string, ManifestBuilder, string]>([
    [
      "an entry before its parent",
      base().addPath({ key: "a", spec: "a", parentKey: "b" }).addPath({ key: "b", spec: "b" }),
      'manifest[2] ("a") names "b"',
    ],
    ["an unknown parent", base().addPath({ key: "a", spec: "a", parentKey: "BASDIR" }), "Did you mean BASEDIR?"],
    ["a repeated key", base().addPath({ key: "BASEDIR", spec: "x" }), 'manifest[2] ("BASEDIR") repeats manifest[1].'],
    ["an empty spec", base().addPath({ key: "a", spec: "" }), 'manifest[2] ("a"): spec: '],
    ["an empty key", base().addPath({ key: "", spec: "a" }), 'manifest[2] (""): key: '],
    [
      "an escape",
      base().addPath({ key: "a", spec: "..\\a", parentKey: "BASEDIR" }),
      'of manifest[2] ("a") leaves it by ".."',
    ],
  ])("%s", (_name, builder, message) => {
    expect(() => builder.build("/data")).toThrow(expect.objectContaining({ code: "ECEPHYS_INVALID_MANIFEST" }));
    expect(() => builder.build("/data")).toThrow(message);
  });
});
