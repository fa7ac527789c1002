import { nearestNames } from "@ecephys/core";
import { type FolderPath, isAbsolutePath, parseFolder, stepsOf } from "./folder-path.js";
import { invalid, type PathEntry, place } from "./manifest-document.js";
import { type PathTemplate, parseTemplate } from "./path-template.js";

/** An entry with its parents worked in: where it starts and which steps lead to it. */
export interface ResolvedEntry {
  readonly entry: PathEntry;
  readonly base: FolderPath;
  readonly template: PathTemplate;
}

/** Entries may only name parents before them: AllenSDK reads a manifest from top to bottom. */
export type ParentOrder = "parents first" | "any";

interface Location {
  readonly base: FolderPath;
  readonly steps: readonly string[];
}

/**
 * Works out every entry's path below its base folder: the manifest's folder, or an absolute BASEDIR.
 * @throws EcephysError `ECEPHYS_INVALID_MANIFEST` naming the entry whose parent is missing or its own descendant, whose
 *   spec is absolute or leaves the base folder, or which wants a conversion other than `%d` and `%s`
 */
export function resolveEntries(
  entries: readonly PathEntry[],
  folder: FolderPath,
  origin: string,
  order: ParentOrder = "any",
): ReadonlyMap<string, ResolvedEntry> {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const known = new Map<string, Location>();

  const locate = (entry: PathEntry, children: readonly string[]): Location => {
    const done = known.get(entry.key);
    if (done !== undefined) return done;
    const where = place(entry.position, entry.key);
    if (children.includes(entry.key)) {
      const circle = [...children.slice(children.indexOf(entry.key)), entry.key].join(" → ");
      throw invalid(origin, `has parents that go in a circle: ${where}: ${circle}`, "Give one of them another parent.");
    }
    const parent = parentOf(entry, where);
    const start = parent === null ? { base: folder, steps: [] } : locate(parent, [...children, entry.key]);
    const location = isAbsolutePath(entry.spec) ? absoluteBase(entry, origin) : descend(start, entry, origin);
    known.set(entry.key, location);
    return location;
  };

  const parentOf = (entry: PathEntry, where: string): PathEntry | null => {
    if (entry.parentKey === null) return null;
    const parent = byKey.get(entry.parentKey);
    if (parent === undefined) {
      const near = nearestNames(entry.parentKey, byKey.keys());
      const hint = near.length > 0 ? `Did you mean ${near.join(" or ")}?` : "Add that entry, or name another parent.";
      throw invalid(origin, `has an entry without its parent: ${where} names "${entry.parentKey}"`, hint);
    }
    if (order === "parents first" && parent.position > entry.position) {
      throw invalid(
        origin,
        `has an entry before its parent: ${where} names "${entry.parentKey}"`,
        "Add the parent first: AllenSDK reads a manifest from top to bottom.",
      );
    }
    return parent;
  };

  return new Map(
    entries.map((entry) => {
      const { base, steps } = locate(entry, []);
      return [entry.key, { entry, base, template: templateOf(entry, steps, origin) }];
    }),
  );
}

/** Data may lie elsewhere than the manifest, but only in the one folder that BASEDIR names outright. */
function absoluteBase(entry: PathEntry, origin: string): Location {
  if (entry.key === "BASEDIR" && entry.type === "dir" && entry.parentKey === null) {
    return { base: parseFolder(entry.spec), steps: [] };
  }
  throw invalid(
    origin,
    `has an entry outside its base folder: ${place(entry.position, entry.key)} has the absolute spec "${entry.spec}"`,
    'Make the spec relative; only a "dir" entry BASEDIR without a parent may be absolute.',
  );
}

function descend(start: Location, entry: PathEntry, origin: string): Location {
  const steps = [...start.steps];
  for (const step of stepsOf(entry.spec)) {
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) {
      throw invalid(
        origin,
        `has an entry outside its base folder: the spec "${entry.spec}" of ${place(entry.position, entry.key)} leaves it by ".."`,
        "Keep the spec below the base folder, or give BASEDIR an absolute spec.",
      );
    }
  }
  return { base: start.base, steps };
}

function templateOf(entry: PathEntry, steps: readonly string[], origin: string): PathTemplate {
  const template = parseTemplate(steps);
  if (!("unsupported" in template)) return template;
  throw invalid(
    origin,
    `has an unusable spec: ${place(entry.position, entry.key)} has "${template.unsupported}" in "${steps.join("/")}"`,
    "Use %d for an integer, %s for text and %% for a per cent sign.",
  );
}
