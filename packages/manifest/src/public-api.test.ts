import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("exports", async () => {
  expect(Object.keys(await import("./index.js")).sort()).toEqual([
    "MANIFEST_VERSION",
    "Manifest",
    "ManifestBuilder",
    "SUPPORTED_MANIFEST_VERSIONS",
    "compareVersions",
    "parseManifest",
  ]);
});

test("nothing but text: no source file imports a platform module", () => {
  const folder = new URL(".", import.meta.url);
  const sources = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  expect(sources).toContain("parse-manifest.ts");
  const imported = sources.flatMap((name) =>
    [...readFileSync(new URL(name, folder), "utf8").matchAll(/from "([^"]+)"/g)].map((match) => match[1] as string),
  );
  expect([...new Set(imported.filter((name) => !name.startsWith("./")))].sort()).toEqual(["@ecephys/core"]);
});
