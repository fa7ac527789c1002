import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** What a file imports at once: not types, and not by `import()`. */
function importsOf(file: URL): string[] {
  const source = readFileSync(file, "utf8");
  const statements = source.matchAll(/^(?:import|export) (?!type )[^;]*? from "([^"]+)";|^import "([^"]+)";/gms);
  return Array.from(statements, ([, from, bare]) => (from ?? bare) as string);
}

test("importing the package loads neither canvas nor Plot nor linkedom", () => {
  const seen = new Set<string>();
  const outside = new Set<string>();
  const visit = (file: URL): void => {
    if (seen.has(file.href)) return;
    seen.add(file.href);
    for (const name of importsOf(file)) {
      if (!name.startsWith(".")) outside.add(name);
      else visit(new URL(name.replace(/\.js$/, ".ts"), file));
    }
  };
  visit(new URL("./index.ts", import.meta.url));
  expect(seen.size).toBeGreaterThan(30);
  expect([...seen].every((href) => existsSync(new URL(href)))).toBe(true);
  expect([...outside].sort()).toEqual(["@ecephys/core"]);
});
