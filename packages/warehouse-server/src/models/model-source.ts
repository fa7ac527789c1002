import { type Logger, MissingDataError } from "@ecephys/core";
import type { ServedFolder } from "../folder/served-folder.js";
import type { WatchedFiles } from "../folder/watched-files.js";
import type { Model } from "./model.js";
import { MODEL_NAMES, type ModelName } from "./model-names.js";
import type { PublishedFile } from "./published-file.js";
import type { StackedTables } from "./stacked-tables.js";

/** The tables with a manifest key and a model of their own. */
export type TableKey = "sessions" | "probes" | "channels" | "units";

/** What models are built from: the served folders, and each other. */
export interface ModelSource {
  readonly folders: readonly ServedFolder[];
  readonly files: WatchedFiles;
  readonly logger: Logger;
  /** @throws MissingDataError (`ECEPHYS_MISSING_DATA`) if no folder has its table; CorruptFileError */
  model(name: ModelName): Promise<Model>;
  /** The rows of all folders; `null` where none has the file. @throws CorruptFileError */
  stack(key: TableKey): Promise<StackedTables | null>;
  /** Every file that can be downloaded, by its id in order of id. */
  published(): Promise<ReadonlyMap<number, PublishedFile>>;
}

/** The rows of all folders. @throws MissingDataError (`ECEPHYS_MISSING_DATA`) where none has the file */
export async function requireStack(source: ModelSource, key: TableKey, model: ModelName): Promise<StackedTables> {
  return (await source.stack(key)) ?? refuseMissing(source, model, `${key}.csv`);
}

/** An empty answer would be taken for an empty project, so a model without a file is an error. */
export function refuseMissing({ folders }: ModelSource, model: ModelName, file: string): never {
  const where = folders.length === 1 ? "the folder served here" : `any of the ${folders.length} folders served here`;
  throw new MissingDataError(
    "ECEPHYS_MISSING_DATA",
    `${model} cannot be served: there is no ${file} in ${where}.`,
    file,
    { hint: `Fetch that table into the folder first. Models: ${MODEL_NAMES.join(", ")}.` },
  );
}

/** Says which rows are not served because their id came before. */
export function logRepeats(logger: Logger, what: string, { repeatedIds }: StackedTables): void {
  if (repeatedIds.length === 0) return;
  const some = repeatedIds.slice(0, 5).join(", ");
  logger.warn(`${what}: ${repeatedIds.length} ids occur again; the row that came first is served (${some}, …)`);
}
