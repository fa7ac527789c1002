import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { repositoryFile, repositoryJson, repositoryPath } from "./repository.js";

interface PackageJson {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly nx: { readonly tags: readonly string[] };
}

const PACKAGES = readdirSync(repositoryPath("packages"));
const packageJson = (name: string) => repositoryJson<PackageJson>(`packages/${name}/package.json`);

/** Whom each package depends on, as `a --> b`. */
const dependencies = PACKAGES.flatMap((name) =>
  Object.keys(packageJson(name).dependencies ?? {}).flatMap((on) =>
    on.startsWith("@ecephys/") ? [`${name} --> ${on.slice("@ecephys/".length)}`] : [],
  ),
);

const graph = /```mermaid\n([\s\S]*?)```/.exec(repositoryFile("tools/docs/guide/architecture.md"))?.[1] ?? "";
const edges = graph.match(/[\w-]+ --> [\w-]+/g) ?? [];

describe("the package graph", () => {
  it("has an arrow for every dependency, and no other", () => {
    expect([...edges].sort()).toEqual(dependencies.sort());
    expect(edges.length).toBeGreaterThan(20);
  });

  it("has every package", () => {
    expect(PACKAGES.filter((name) => !graph.includes(name))).toEqual([]);
  });

  it("goes only where the lint lets it, and the lint lets nothing else", () => {
    const lint = repositoryFile("tools/lint/eslint.config.mjs");
    const rules = [...lint.matchAll(/\bmay\(([^)]*)\)/g)].map(([, scopes]) => scopes?.match(/scope:\w+/g) ?? []);
    const allowed = new Map(rules.map(([from = "", ...to]) => [from, new Set<string>(to)]));
    const scopeOf = (name = "") => packageJson(name).nx.tags[0] ?? "";
    const scopes = edges.map((edge) => edge.split(" --> ").map(scopeOf) as [string, string]);
    expect(scopes.filter(([from, to]) => allowed.get(from)?.has(to) !== true)).toEqual([]);
    const drawn = new Set(scopes.map(([from, to]) => `${from} ${to}`));
    const shipped = new Set(PACKAGES.map(scopeOf));
    const unused = [...allowed].flatMap(([from, to]) =>
      shipped.has(from) ? [...to].filter((each) => !drawn.has(`${from} ${each}`)).map((each) => `${from} ${each}`) : [],
    );
    expect(unused).toEqual([]);
  });
});
