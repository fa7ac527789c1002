import { brokenConcurrency } from "./broken/broken-concurrency.js";
import { brokenFiles } from "./broken/broken-files.js";
import type { BrokenProject } from "./broken/broken-project.js";
import { brokenQueries } from "./broken/broken-queries.js";
import { brokenRefusals } from "./broken/broken-refusals.js";
import { brokenRelations } from "./broken/broken-relations.js";
import { brokenTables } from "./broken/broken-tables.js";

/** Every kind of fault. */
export const BROKEN_PROJECTS: readonly BrokenProject[] = [
  ...brokenTables(),
  ...brokenQueries(),
  ...brokenRelations(),
  ...brokenConcurrency(),
  ...brokenFiles(),
  ...brokenRefusals(),
];
