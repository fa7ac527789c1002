import { describe, expect, test } from "vitest";
import { parseManifest } from "./parse-manifest.js";

const VERSION = { type: "manifest_version", value: "0.3.0" };
const BASE = { key: "BASEDIR", type: "dir", spec: "." };
const open = (entries: unknown, options: { expectedVersion?: string; supportedVersions?: string[] } = {}) =>
  parseManifest(JSON.stringify({ manifest: entries }), { path: "/data/manifest.json", ...options });

describe("broken text", () => {
  test.each([
    ["{", "The manifest /data/manifest.json is not JSON: "],
    ["", "The manifest /data/manifest.json is not JSON: it is empty. Nothing was changed."],
    [" \n", "it is empty"],
    ["<html>", "is not JSON"],
    ["null", 'has no list of entries under "manifest".'],
    ["[]", 'has no list of entries under "manifest".'],
    ['{"manifest": {}}', 'has no list of entries under "manifest".'],
    ['{"manifest": [null]}', "has a broken entry: manifest[0] is not an object."],
    ['{"manifest": [{"type": "dir"}, 3]}', "has a broken entry: manifest[1] is not an object."],
  ])("%j", (text, message) => {
    const parse = () => parseManifest(text, { path: "/data/manifest.json" });
    expect(parse).toThrow(expect.objectContaining({ code: "ECEPHYS_INVALID_MANIFEST", hint: expect.any(String) }));
    expect(parse).toThrow(message);
  });

  test("the JSON parser's complaint stays reachable", () => {
    expect(() => parseManifest("{", { path: "m.json" })).toThrow(
      expect.objectContaining({ cause: expect.any(SyntaxError) }),
    );
  });

  test("a byte order mark is no fault", () => {
    expect(parseManifest(`\uFEFF${JSON.stringify({ manifest: [VERSION] })}`, { path: "m.json" }).version).toBe("0.3.0");
  });
});

describe("broken entries are named by position and key", () => {
  test.each<[string, readonly object[], string]>([
    ["unknown type", [{ key: "x", type: "link", spec: "x" }], 'manifest[2] ("x") is of type "link".'],
    ["no type", [{ key: "x", spec: "x" }], 'manifest[2] ("x"): type: '],
    ["no key", [{ type: "file", spec: "x" }], "manifest[2]: key: "],
    ["no spec", [{ key: "x", type: "file" }], 'manifest[2] ("x"): spec: '],
    ["a spec that is a number", [{ key: "x", type: "file", spec: 3 }], 'manifest[2] ("x"): spec: '],
    [
      "a parent that is a number",
      [{ key: "x", type: "file", spec: "x", parent_key: 1 }],
      'manifest[2] ("x"): parent_key: ',
    ],
    ["a repeated key", [{ key: "BASEDIR", type: "dir", spec: "x" }], 'manifest[2] ("BASEDIR") repeats manifest[1].'],
    [
      "a missing parent",
      [{ key: "x", type: "file", spec: "x", parent_key: "BASDIR" }],
      'manifest[2] ("x") names "BASDIR". Nothing was changed. Did you mean BASEDIR?',
    ],
    ["itself as parent", [{ key: "x", type: "dir", spec: "x", parent_key: "x" }], 'manifest[2] ("x"): x → x.'],
    [
      "a circle of parents",
      [
        { key: "leaf", type: "file", spec: "leaf", parent_key: "a" },
        { key: "a", type: "dir", spec: "a", parent_key: "b" },
        { key: "b", type: "dir", spec: "b", parent_key: "c" },
        { key: "c", type: "dir", spec: "c", parent_key: "a" },
      ],
      'manifest[3] ("a"): a → b → c → a.',
    ],
    [
      "an escape by ..",
      [{ key: "x", type: "file", spec: "../x", parent_key: "BASEDIR" }],
      'the spec "../x" of manifest[2] ("x") leaves it by "..".',
    ],
    [
      "an escape after detours",
      [{ key: "x", type: "file", spec: "a\\..\\..\\x" }],
      'of manifest[2] ("x") leaves it by "..".',
    ],
    [
      "an absolute file",
      [{ key: "x", type: "file", spec: "/etc/passwd", parent_key: "BASEDIR" }],
      'manifest[2] ("x") has the absolute spec "/etc/passwd".',
    ],
    [
      "an absolute folder that is not BASEDIR",
      [{ key: "x", type: "dir", spec: "/data" }],
      'manifest[2] ("x") has the absolute spec "/data".',
    ],
    ["a drive letter", [{ key: "x", type: "dir", spec: "C:\\data" }], 'has the absolute spec "C:\\data".'],
    ["a share", [{ key: "x", type: "dir", spec: "\\\\server\\share" }], "has the absolute spec"],
    ["an address", [{ key: "x", type: "file", spec: "https://host/x" }], "has the absolute spec"],
    [
      "another conversion",
      [{ key: "x", type: "file", spec: "x_%d_%f", parent_key: "BASEDIR" }],
      'manifest[2] ("x") has "%f" in "x_%d_%f".',
    ],
    ["a dangling per cent sign", [{ key: "x", type: "file", spec: "x_%d_%" }], 'has "%" in "x_%d_%".'],
    ["two versions", [VERSION], "states its version 2 times."],
  ])("%s", (_name, entries, message) => {
    const parse = () => open([VERSION, BASE, ...entries]);
    expect(parse).toThrow(expect.objectContaining({ code: "ECEPHYS_INVALID_MANIFEST", hint: expect.any(String) }));
    expect(parse).toThrow(message);
    expect(parse).toThrow("The manifest /data/manifest.json ");
  });
});

describe("what is no fault", () => {
  test("parents after their children, null or empty parents, other sections, unknown fields: read and written back", () => {
    const text = JSON.stringify(
      {
        manifest: [
          { note: "kept", key: "x", type: "file", spec: "x.csv", parent_key: "later" },
          VERSION,
          { key: "later", type: "dir", spec: "down/../later", parent_key: null },
          { key: "top", type: "file", spec: "./top.csv", parent_key: "" },
        ],
        bibliography: { entries: [] },
      },
      null,
      2,
    );
    const manifest = parseManifest(text, { path: "/data/manifest.json" });
    expect(manifest.getPath("x")).toBe("/data/later/x.csv");
    expect(manifest.getPath("top")).toBe("/data/top.csv");
    expect(manifest.toText()).toBe(text);
  });

  test("an absolute BASEDIR moves what lies below it, and nothing else", () => {
    const manifest = open([
      VERSION,
      { key: "BASEDIR", type: "dir", spec: "D:\\allen" },
      { key: "units", type: "file", spec: "units.csv", parent_key: "BASEDIR" },
      { key: "beside", type: "file", spec: "beside.csv" },
    ]);
    expect(manifest.getPath("BASEDIR")).toBe("D:\\allen");
    expect(manifest.getPath("units")).toBe("D:\\allen\\units.csv");
    expect(manifest.getPath("beside")).toBe("/data/beside.csv");
    expect(manifest.baseDir).toBe("/data");
    const escaping = { key: "x", type: "file", spec: "../x", parent_key: "BASEDIR" };
    expect(() => open([VERSION, { key: "BASEDIR", type: "dir", spec: "/allen" }, escaping])).toThrow(
      'leaves it by ".."',
    );
  });

  test("a BASEDIR below the manifest", () => {
    const manifest = open([
      VERSION,
      { ...BASE, spec: "sub" },
      { key: "u", type: "file", spec: "../u.csv", parent_key: "BASEDIR" },
    ]);
    expect([manifest.getPath("BASEDIR"), manifest.getPath("u")]).toEqual(["/data/sub", "/data/u.csv"]);
  });

  test("a parent after a .. that takes its argument away", () => {
    const manifest = open([
      VERSION,
      { key: "session", type: "dir", spec: "session_%d" },
      { key: "shared", type: "file", spec: "../shared_%s.csv", parent_key: "session" },
    ]);
    expect(manifest.getPath("shared", "x")).toBe("/data/shared_x.csv");
  });
});

describe("versions", () => {
  const refusal = (value: unknown, options: { expectedVersion?: string; supportedVersions?: string[] } = {}) => {
    try {
      open([{ type: "manifest_version", value }, BASE], options);
    } catch (error) {
      return error as Error;
    }
    return undefined;
  };

  test.each(["0.2.1", "0.3.0"])("%s opens, asked for or not", (version) => {
    expect(refusal(version)).toBeUndefined();
    expect(refusal(version, { expectedVersion: version })).toBeUndefined();
  });

  test("versions are compared as versions", () => {
    expect(refusal("0.10.0", { expectedVersion: "0.9.0" })).toMatchObject({ outdated: false });
    expect(refusal("0.9.0", { expectedVersion: "0.10.0" })).toMatchObject({ outdated: true });
    expect(refusal("0.3.0", { expectedVersion: "0.3" })).toBeUndefined();
    expect(refusal("beta", { expectedVersion: "beta" })).toBeUndefined();
    expect(refusal("beta", { expectedVersion: "0.3.0" })).toMatchObject({ found: "beta", outdated: null });
  });

  test("a project cache may have versions of its own", () => {
    expect(refusal("2.0.0", { supportedVersions: ["1.0.0", "2.0.0"] })).toBeUndefined();
    expect(refusal("0.3.0", { supportedVersions: ["1.0.0", "2.0.0"] })).toMatchObject({
      expected: "2.0.0",
      outdated: true,
    });
  });

  test.each<[string, unknown, { expectedVersion?: string }, string]>([
    [
      "older than asked for, but readable",
      "0.2.1",
      { expectedVersion: "0.3.0" },
      "The manifest /data/manifest.json has version 0.2.1, 0.3.0 was asked for; the file is older. Nothing was changed. Leave the version out to open the folder as it is, or choose a manifest path in an empty folder to start a cache of version 0.3.0.",
    ],
    [
      "newer than this release",
      "0.4.0",
      {},
      "The manifest /data/manifest.json has version 0.4.0, this release opens 0.2.1 and 0.3.0; the file is newer. Nothing was changed. Update the @ecephys packages, or choose a manifest path in an empty folder to start a cache of version 0.3.0.",
    ],
    [
      "older than this release opens",
      "0.1.0",
      {},
      "The manifest /data/manifest.json has version 0.1.0, this release opens 0.2.1 and 0.3.0; the file is older. Nothing was changed. Its data may differ from what is published now: choose a manifest path in an empty folder to start a cache of version 0.3.0.",
    ],
    [
      "neither asked for nor known",
      "9.9",
      { expectedVersion: "0.3.0" },
      "The manifest /data/manifest.json has version 9.9, 0.3.0 was asked for; the file is newer. Nothing was changed. Ask for version 9.9 to open the folder as it is, or choose a manifest path in an empty folder to start a cache of version 0.3.0.",
    ],
    [
      "not text",
      3,
      {},
      'The manifest /data/manifest.json has version 3, which is not text, this release opens 0.2.1 and 0.3.0. Nothing was changed. Write {"type": "manifest_version", "value": "0.3.0"} into it if you know the data fit that version, or choose a manifest path in an empty folder to start a cache of version 0.3.0.',
    ],
  ])("what to do when it is %s", (_name, value, options, message) => {
    expect(refusal(value, options)?.message).toBe(message);
  });

  test("the version is judged before the entries, which a newer format may write otherwise", () => {
    expect(() => open([{ type: "manifest_version", value: "0.4.0" }, { type: "novelty" }])).toThrow(
      expect.objectContaining({ code: "ECEPHYS_MANIFEST_VERSION" }),
    );
  });

  test("a manifest built without a version states none when read", () => {
    expect(() => open([BASE])).toThrow("states no version");
  });
});
