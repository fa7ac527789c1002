import type { Logger } from "@ecephys/core";
import { pathIn, type ServedFolder } from "../folder/served-folder.js";
import { type TableFiles, WatchedFiles } from "../folder/watched-files.js";
import { channelModel } from "./channel-model.js";
import { metricBundleModel } from "./metric-bundle-model.js";
import { type Model, once } from "./model.js";
import type { ModelName } from "./model-names.js";
import { logRepeats, type ModelSource, type TableKey } from "./model-source.js";
import { probeModel } from "./probe-model.js";
import type { PublishedFile } from "./published-file.js";
import { publishedFiles } from "./published-files.js";
import { sessionModel } from "./session-model.js";
import { StackedTables } from "./stacked-tables.js";
import { unitModel } from "./unit-model.js";
import { wellKnownFileModel } from "./well-known-file-model.js";

/** One state of the served folders as models. Everything is read on first use and kept while the files stay the same. */
export class Catalogue implements ModelSource {
  readonly folders: readonly ServedFolder[];
  readonly files: WatchedFiles;
  readonly logger: Logger;
  readonly published: () => Promise<ReadonlyMap<number, PublishedFile>>;
  readonly #stacks: Readonly<Record<TableKey, () => Promise<StackedTables | null>>>;
  readonly #models: Readonly<Record<ModelName, () => Promise<Model>>>;

  constructor(folders: readonly ServedFolder[], tables: TableFiles, logger: Logger) {
    this.folders = folders;
    this.files = new WatchedFiles(tables);
    this.logger = logger;
    this.published = once(() => publishedFiles(this));
    this.#stacks = {
      sessions: once(() => this.#read("sessions")),
      probes: once(() => this.#read("probes")),
      channels: once(() => this.#read("channels")),
      units: once(() => this.#read("units")),
    };
    this.#models = {
      EcephysSession: once(() => sessionModel(this)),
      EcephysProbe: once(() => probeModel(this)),
      EcephysChannel: once(() => channelModel(this)),
      EcephysUnit: once(() => unitModel(this)),
      EcephysUnitMetricBundle: once(() => metricBundleModel(this)),
      WellKnownFile: once(() => wellKnownFileModel(this)),
    };
  }

  model(name: ModelName): Promise<Model> {
    return this.#models[name]();
  }

  stack(key: TableKey): Promise<StackedTables | null> {
    return this.#stacks[key]();
  }

  /** Whether no file has changed since it was looked at. */
  isCurrent(): Promise<boolean> {
    return this.files.areUnchanged();
  }

  async #read(key: TableKey): Promise<StackedTables | null> {
    const paths = this.folders.map((folder) => pathIn(folder, key));
    const tables = await Promise.all(paths.map((path) => (path === null ? null : this.files.table(path))));
    const present = tables.filter((table) => table !== null);
    if (present.length === 0) return null;
    const stacked = new StackedTables(present);
    logRepeats(this.logger, key, stacked);
    return stacked;
  }
}
