import { EcephysProjectCache } from "@ecephys/cache";
import { EcephysSession } from "@ecephys/session";
import { describe, expect, it } from "vitest";
import { repositoryFile, repositoryJson } from "./repository.js";

const page = repositoryFile("tools/docs/guide/from-allensdk.md");
/** What Python says its classes have. */
const allenSdk = repositoryJson<Record<string, readonly string[]>>("tools/docs/src/allensdk-members.json");

/** A heading's own text, up to the next heading. */
const section = (heading: string) => page.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";

/** The rows of a section's table: AllenSDK's name, and ours or none. */
const rows = (heading: string) =>
  [...section(heading).matchAll(/^\| `(\w+)` \| (?:`([\w.]+)`|–) \|/gm)].map(([, theirs, ours]) => [theirs, ours]);

describe("the tables name every member of AllenSDK, once, and what is here", () => {
  it.each([
    ["EcephysProjectCache", "EcephysProjectCache", [EcephysProjectCache.prototype, EcephysProjectCache]],
    ["Inherited from Cache", "Cache", [EcephysProjectCache.prototype]],
    ["EcephysSession", "EcephysSession", [EcephysSession.prototype, EcephysSession]],
  ] as const)("%s", (heading, list, places) => {
    expect(
      rows(heading)
        .map(([theirs]) => theirs)
        .sort(),
    ).toEqual([...(allenSdk[list] ?? [])].sort());
    const ours = rows(heading).flatMap(([, name]) => (name === undefined || name === "api" ? [] : [name]));
    expect(ours.filter((name) => !places.some((place) => name in place))).toEqual([]);
  });

  it("functions", async () => {
    expect(
      rows("Functions of the module")
        .map(([theirs]) => theirs)
        .sort(),
    ).toEqual(allenSdk.functions);
    const modules = await Promise.all([
      import("@ecephys/tables"),
      import("@ecephys/io/csv"),
      import("@ecephys/io/metrics"),
      import("@ecephys/io/movie"),
      import("@ecephys/io/scene"),
    ]);
    const names = rows("Functions of the module").map(([, ours]) => ours ?? "");
    expect(names.filter((name) => !modules.some((all) => name in all))).toEqual(["EcephysSession.fromNwbPath"]);
  });

  it("names only what the packages have", async () => {
    const named = [...page.matchAll(/((?:`\w+`(?:, | and )?)+) of `(@ecephys\/[\w/]+)`/g)];
    expect(named.length).toBeGreaterThan(5);
    for (const [, names, module] of named) {
      const exported = (await import(/* @vite-ignore */ module ?? "")) as object;
      expect(Object.keys(exported)).toEqual(
        expect.arrayContaining(names?.match(/\w+/g)?.filter((name) => name !== "and") ?? []),
      );
    }
  });

  it("keeps no member of ours from the reader", () => {
    const members = [EcephysProjectCache.prototype, EcephysSession.prototype].flatMap((each) =>
      Object.getOwnPropertyNames(each),
    );
    const open = members.filter((name) => !/^(constructor|toString|raw[A-Z]\w+)$/.test(name));
    expect(open.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

describe("the page has every difference that is declared where AllenSDK is compared with, and no other", () => {
  const declared = (name: string, file: string, pattern: RegExp) =>
    [...repositoryFile(file).matchAll(pattern)].map(([, key]) =>
      `${name}-${(key ?? "").replaceAll(/\W+/g, "-")}`.replaceAll(/--+/g, "-"),
    );
  const warehouse = "packages/api-warehouse/src/testing/golden-differences.ts";
  const csv = "packages/io/src/csv/testing/differences-from-pandas.ts";
  const all = [
    ...declared("cache", "packages/cache/src/golden/differences.ts", /^ \* (\d+)\. /gm),
    ...declared("interop", "tools/interop/src/compare/documented-differences.ts", /^ {2}(\w+):\s+"/gm),
    ...declared("session", "packages/session/src/golden/differences.ts", /^ {2}"?(\w+)(?:\/\w+)?"?: \{/gm),
    ...declared("stimulus", "tools/goldens/src/sessions/stimulus-differences.ts", /^const (\w+): GoldenDifference/gm),
    ...declared("warehouse", warehouse, /(?:cases: |\.\.\.\[|, )"(get_\w+\(|paging: )"/g),
    ...declared("warehouse", warehouse, /^ {2}(?:name: )?"([^"]+)"(?:: [{"]|,)/gm),
    ...declared("warehouse", warehouse, /^ {2}name: "([^"]+)"/gm),
    ...declared("csv", csv, /^ {2}"?([\w -]+)"?: \{/gm),
  ];
  const shown = [...page.matchAll(/<!-- (.*?) -->/g)].flatMap(([, names]) => (names ?? "").split(" "));

  it("both ways", () => {
    expect([...new Set(shown)].sort()).toEqual([...new Set(all)].sort());
    expect(shown.length).toBe(new Set(shown).size);
    expect(all.length).toBeGreaterThan(50);
  });
});
