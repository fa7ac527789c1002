import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const packageFolder = new URL("..", import.meta.url);

test("the package depends on nothing at run time", () => {
  const manifest = JSON.parse(readFileSync(new URL("package.json", packageFolder), "utf8")) as Record<string, object>;
  for (const kind of ["dependencies", "peerDependencies", "optionalDependencies", "bundledDependencies"]) {
    expect([kind, Object.keys(manifest[kind] ?? {})]).toEqual([kind, []]);
  }
});

test("no source file imports anything but its neighbours", () => {
  const sources = (readdirSync(new URL("src", packageFolder), { recursive: true }) as string[]).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
  );
  expect(sources.length).toBeGreaterThan(15);
  const imported = sources.flatMap((name) => {
    const text = readFileSync(new URL(`src/${name}`, packageFolder), "utf8");
    return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => [name, match[1] as string] as const);
  });
  expect(imported.length).toBeGreaterThan(15);
  expect(imported.filter(([, module]) => !module.startsWith("."))).toEqual([]);
});
