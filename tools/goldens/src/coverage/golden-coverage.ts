import { goldenFiles } from "../golden-path.js";
import { pathPattern } from "./path-pattern.js";

/** Which goldens someone answers for: the package whose tests compare them, or the reason nobody does yet. */
export type CoverageEntry = {
  /** Paths as `goldenPath` takes them, with `*` and `**`. */
  readonly files: readonly string[];
  /** Paths among `files` that belong to another entry. */
  readonly except?: readonly string[];
} & ({ readonly comparedBy: string } | { readonly notCompared: string });

const MANIFEST = ["tables/errors/manifest_*.json", "tables/expected/cache_paths.json"] as const;
const TEMPLATES = ["tables/expected/natural_movie_1.json", "tables/expected/natural_scene_1.json"] as const;

/** Every golden belongs to exactly one of these: a test fails for a file nobody claims, or two do. */
export const GOLDEN_COVERAGE: readonly CoverageEntry[] = [
  { files: ["csv/**"], comparedBy: "packages/io" },
  { files: ["warehouse/**"], comparedBy: "packages/api-warehouse" },
  { files: MANIFEST, comparedBy: "packages/manifest" },
  { files: ["tables/cache/**", "tables/cache-manifest-0.2.1/**"], comparedBy: "packages/cache" },
  {
    files: ["tables/expected/*", "tables/errors/*"],
    except: [...MANIFEST, ...TEMPLATES],
    comparedBy: "packages/cache",
  },
  { files: ["tables/variants/*/cache/*", "tables/variants/*/expected/*"], comparedBy: "packages/cache" },
  { files: TEMPLATES, comparedBy: "packages/io" },
  { files: ["session/**"], comparedBy: "packages/session" },
  { files: ["README.md"], notCompared: "describes the others" },
];

/** The goldens the tests of `packageFolder` (e.g. `packages/io`) answer for. */
export function goldensComparedBy(packageFolder: string): string[] {
  const entries = GOLDEN_COVERAGE.filter((entry) => "comparedBy" in entry && entry.comparedBy === packageFolder);
  return goldenFiles().filter((path) => entries.some((entry) => claims(entry, path)));
}

/** The entries that claim `path`. */
export function entriesClaiming(path: string): CoverageEntry[] {
  return GOLDEN_COVERAGE.filter((entry) => claims(entry, path));
}

function claims(entry: CoverageEntry, path: string): boolean {
  const matches = (pattern: string): boolean => pathPattern(pattern)(path);
  return entry.files.some(matches) && !entry.except?.some(matches);
}
