import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ManifestBuilder, parseManifest } from "./index.js";

test("the README's example does what it says", () => {
  // #region readme
  const built = new ManifestBuilder()
    .setVersion("0.3.0")
    .addPath({ key: "BASEDIR", spec: "." })
    .addPath({ key: "session_data", spec: "session_%d", parentKey: "BASEDIR" })
    .addPath({ key: "session_nwb", spec: "session_%d.nwb", parentKey: "session_data", type: "file" })
    .build("/data/allen");
  const text = built.toText(); // what AllenSDK would write, byte for byte

  const manifest = parseManifest(text, { path: "/data/allen/manifest.json" });
  const path = manifest.getPath("session_nwb", 715093703, 715093703);
  // "/data/allen/session_715093703/session_715093703.nwb"
  // #endregion
  expect(path).toBe("/data/allen/session_715093703/session_715093703.nwb");
  expect(manifest.keys).toEqual(built.keys);
});

test("the README shows exactly that example", () => {
  const source = readFileSync(new URL(import.meta.url), "utf8");
  const region = /\/\/ #region readme\n([\s\S]*?)\n *\/\/ #endregion/.exec(source)?.[1] as string;
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const block = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] as string;
  const steps = block.split("\n").filter((line) => !line.startsWith("import "));
  expect(steps.join("\n").trim()).toBe(region.replaceAll(/^ {2}/gm, "").trim());
});
