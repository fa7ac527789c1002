import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { parseManifest } from "@ecephys/manifest";
import { sha256Of } from "../project/soak-file.js";

/** What may be seen in a project's folder, by path below it: sha256 of each file. */
export type ExpectedFiles = ReadonlyMap<string, string>;

/**
 * What is wrong with a project's folder that others look at: an entry that is not whole, or anything that has no
 * business there. What lies in `.ecephys` is nobody's entry.
 */
export async function wrongInFolder(folder: string, expected: ExpectedFiles): Promise<string[]> {
  const wrong: string[] = [];
  for (const name of await visibleFiles(folder)) {
    const bytes = await readFile(join(folder, name));
    if (name === "manifest.json") {
      const reason = brokenManifest(bytes.toString(), folder);
      if (reason !== undefined) wrong.push(`the manifest is broken: ${reason}`);
      continue;
    }
    const sha256 = expected.get(name);
    if (sha256 === undefined) wrong.push(`a stranger in the folder: ${name}`);
    else if (sha256 !== sha256Of(bytes)) wrong.push(`${name} is visible and not whole (${bytes.length} bytes)`);
  }
  return wrong;
}

/** Which expected files are there. */
export async function presentIn(folder: string, expected: ExpectedFiles): Promise<Set<string>> {
  const there = new Set(await visibleFiles(folder));
  return new Set([...expected.keys()].filter((name) => there.has(name)));
}

/** What is left although all is fetched. */
export interface LeftOvers {
  /** Files' bytes that nobody needs, or files called damaged although processes were merely killed. */
  readonly wrong: readonly string[];
  /** Small change: locks, notes, and parts of tables and manifests whose process died. Swept in time, or by `ecephys clean`. */
  readonly litter: readonly string[];
}

export async function leftOver(folder: string): Promise<LeftOvers> {
  const names = async (inside: string) =>
    (await readdir(join(folder, ".ecephys", inside)).catch(() => [])).map((name) => `${inside}/${name}`);
  const [parts, locks, damaged] = await Promise.all(["parts", "locks", "damaged"].map(names));
  const isOfFile = (name: string) => /\.bin\.[^/]*\.part$/.test(name);
  return {
    wrong: [...(parts ?? []).filter(isOfFile), ...(damaged ?? [])].map((name) => `left behind: ${name}`),
    litter: [...(parts ?? []).filter((name) => !isOfFile(name)), ...(locks ?? [])],
  };
}

async function visibleFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join("/"),
    )
    .filter((name) => !name.startsWith(".ecephys/"));
}

function brokenManifest(text: string, folder: string): string | undefined {
  try {
    parseManifest(text, { path: join(folder, "manifest.json") });
    return undefined;
  } catch (error) {
    return String(error);
  }
}
