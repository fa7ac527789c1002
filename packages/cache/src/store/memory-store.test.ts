import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/** What a source file of ours imports whenever it is loaded: not the types, and not what it asks for later. */
function loadedBy(path: string, seen = new Map<string, readonly string[]>()): Map<string, readonly string[]> {
  if (seen.has(path)) return seen;
  const imports = [...readFileSync(path, "utf8").matchAll(/^(?:import|export) (?!type )[^;]*?from "([^"]+)";$/gm)];
  const names = imports.map(([, name]) => name as string);
  seen.set(path, names);
  for (const name of names.filter((each) => each.startsWith("."))) {
    loadedBy(join(dirname(path), name.replace(/\.js$/, ".ts")), seen);
  }
  return seen;
}

it("needs nothing of Node until it is asked for a file", () => {
  const loaded = loadedBy(fileURLToPath(new URL("memory-store.ts", import.meta.url)));
  const outside = [...new Set([...loaded.values()].flat())].filter((name) => !name.startsWith("."));
  expect(outside.sort()).toEqual(["@ecephys/core", "@ecephys/io/csv", "@ecephys/tables"]);
  expect(loaded.size).toBeGreaterThan(3);
});
