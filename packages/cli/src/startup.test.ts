import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

/** What `ecephys --help` loads: static imports only, followed through this package's own files. */
function loadedAtStart(entry: string): { files: string[]; packages: string[] } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const follow = (path: string) => {
    if (files.has(path)) return;
    files.add(path);
    const text = readFileSync(path, "utf8");
    for (const [, names = "", from = ""] of text.matchAll(/^(?:import|export)\s+([^;]*?from\s+)?"([^"]+)";/gm)) {
      if (/^type\b/.test(names)) continue;
      if (from.startsWith(".")) follow(join(dirname(path), from.replace(/\.js$/, ".ts")));
      else if (!from.startsWith("node:")) packages.add(from);
    }
  };
  follow(entry);
  return { files: [...files], packages: [...packages].sort() };
}

test("--help loads the option parser and the errors, nothing that works on data", () => {
  const { files, packages } = loadedAtStart("src/ecephys.ts");
  expect(packages).toEqual(["@ecephys/core", "chalk", "commander"]);
  const names = files.map((path) => relative("src", path));
  expect(names).toEqual(expect.arrayContaining(["program.ts", "commands/units.ts", "options/cache-options.ts"]));
  expect(names.filter((name) => name.startsWith("commands/show-") || name.startsWith("serve/"))).toEqual([]);
});

test("the command starts with a line that makes it one", () => {
  expect(readFileSync("src/ecephys.ts", "utf8").split("\n")[0]).toBe("#!/usr/bin/env node");
});
