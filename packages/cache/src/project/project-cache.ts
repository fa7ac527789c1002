import { dirname } from "node:path";
import {
  type ByteSource,
  type CallOptions,
  type ColumnData,
  type Dtype,
  EcephysError,
  type Logger,
  silentLogger,
} from "@ecephys/core";
import { MANIFEST_VERSION, type Manifest, ManifestBuilder } from "@ecephys/manifest";
import type { Table } from "@ecephys/tables";
import type { Locking } from "../store/advisory-lock.js";
import { FileStore } from "../store/file-store.js";
import { MemoryStore } from "../store/memory-store.js";
import type { Decision, FileEntry, Store, TableEntry, Verification } from "../store/store.js";
import { openManifestFile } from "./manifest-file.js";

/** What every backend of a project cache has in common. */
export interface ProjectBackend {
  /** Recorded as the origin of what is fetched. */
  readonly id: string;
  close?(): Promise<void>;
}

/** How to open a {@link ProjectCache}. */
export interface ProjectCacheOptions<Api extends ProjectBackend> {
  readonly api: Api;
  /** Path of the manifest file; its folder is the cache. Default: the project's own name in the working directory. */
  readonly manifest?: string;
  /** Manifest version to insist on. A new manifest is written with it. */
  readonly version?: string;
  /** `false`: write nothing; everything is fetched anew and kept in memory or a temporary folder. Default `true`. */
  readonly cache?: boolean;
  /** All tries of a fetch, the first included. Default 2. */
  readonly fetchTries?: number;
  readonly logger?: Logger;
  /** Never ask the backend: what is absent is `ECEPHYS_NOT_CACHED`, and no manifest is created. */
  readonly offline?: boolean;
  /** Keeps several processes from fetching the same; `withoutLock` where that is not wanted. Default: lock files. */
  readonly locking?: Locking;
  /** Waits between tries; for tests. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** A table of a derived project: which manifest key keeps it and how it is fetched. */
export interface ProjectTable {
  /** Tells it from a file: `decide` and `verify` need it. */
  readonly kind?: "table";
  readonly key: string;
  /** For the `%d` and `%s` of the key's path. */
  readonly args?: readonly (number | string)[];
  /** For messages; default the key. */
  readonly what?: string;
  /** Default `id`. */
  readonly indexColumn?: string;
  /** Declared types; other columns are inferred as pandas would. */
  readonly dtypes?: Readonly<Record<string, Dtype>>;
  /** `false`: a fetch that gives no rows is an error, and nothing is kept of it. Default true. */
  readonly mayBeEmpty?: boolean;
  fetch(options: CallOptions): Promise<ColumnData>;
}

/** A file of a derived project. */
export interface ProjectFile {
  readonly kind?: "file";
  readonly key: string;
  readonly args?: readonly (number | string)[];
  readonly what?: string;
  fetch(options: CallOptions): Promise<ByteSource>;
  verify?(path: string, options: CallOptions): Promise<void>;
}

/** What `decide` and `verify` are asked about: a table says that it is one. */
export type ProjectEntry = (ProjectTable & { readonly kind: "table" }) | ProjectFile;

/**
 * A folder of verified copies under a manifest, for any project laid out the Allen way.
 *
 * Derive from it: override {@link addManifestPaths} (calling `super`), add methods that return {@link cachedTable} or
 * {@link cachedFile}, and open with `YourCache.create({ api, manifest })`.
 */
export abstract class ProjectCache<Api extends ProjectBackend = ProjectBackend> {
  /** Version of newly written manifests. */
  static readonly MANIFEST_VERSION: string = MANIFEST_VERSION;

  /** The manifest file's name where none is given. */
  protected static readonly DEFAULT_MANIFEST: string = "manifest.json";

  /** The backend. */
  readonly api: Api;
  protected readonly logger: Logger;
  readonly #options: ProjectCacheOptions<Api>;
  readonly #tables = new Map<string, Promise<Table<object>>>();
  #manifest: Manifest | undefined;
  #store: Store | undefined;

  /** @param options - see {@link ProjectCacheOptions}. Use `create`, which also opens the manifest. */
  constructor(options: ProjectCacheOptions<Api>) {
    const { fetchTries = 2 } = options;
    if (!Number.isInteger(fetchTries) || fetchTries < 1) {
      throw new EcephysError(
        "ECEPHYS_BAD_ARGUMENT",
        `fetchTries must be a whole number from 1, got ${String(fetchTries)}.`,
      );
    }
    for (const name of ["manifest", "version"] as const) {
      const value: unknown = options[name];
      if (value === undefined || typeof value === "string") continue;
      throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${name} must be text, got ${String(value)}.`);
    }
    this.#options = options;
    this.api = options.api;
    this.logger = options.logger ?? silentLogger;
  }

  /** Opens (or begins) a cache of the class it is called on. */
  static async create<Options extends ProjectCacheOptions<ProjectBackend>, Cache extends ProjectCache>(
    this: new (
      options: Options,
    ) => Cache,
    options: Options,
  ): Promise<Cache> {
    const cache = new this(options);
    await cache.initialise();
    return cache;
  }

  /** Opens the manifest; called once by `create`. */
  protected async initialise(): Promise<void> {
    const { manifest, version, cache = true, offline = false, fetchTries: tries = 2, sleep, locking } = this.#options;
    const statics = this.constructor as typeof ProjectCache;
    const path = manifest ?? statics.DEFAULT_MANIFEST;
    const builder = () => this.addManifestPaths(new ManifestBuilder().setVersion(version ?? statics.MANIFEST_VERSION));
    if (!cache) {
      this.#manifest = builder().build(dirname(path));
      this.#store = new MemoryStore({ origin: this.api.id, tries, logger: this.logger });
      return;
    }
    this.#manifest = await openManifestFile({
      path,
      create: !offline,
      builder,
      ...(version !== undefined && { version }),
    });
    this.#store = new FileStore({
      folder: this.#manifest.baseDir,
      origin: this.api.id,
      tries,
      offline,
      logger: this.logger,
      ...(locking !== undefined && { locking }),
      ...(sleep !== undefined && { sleep }),
    });
  }

  /** The entries of a new manifest. Override to add keys; call `super` first. */
  addManifestPaths(builder: ManifestBuilder): ManifestBuilder {
    return builder.addPath({ key: "BASEDIR", type: "dir", spec: "." });
  }

  get manifest(): Manifest {
    if (this.#manifest === undefined) {
      throw new EcephysError("ECEPHYS_BAD_ARGUMENT", "This cache was constructed with new and never opened.", {
        hint: "Use the class's create or open function.",
      });
    }
    return this.#manifest;
  }

  /**
   * Where a key's file is kept, whether or not it is there yet.
   * @throws EcephysError `ECEPHYS_UNKNOWN_KEY` for a key the manifest lacks; `ECEPHYS_BAD_ARGUMENT` for unfit arguments
   */
  getCachePath(key: string, ...args: readonly (number | string)[]): string {
    return this.manifest.getPath(key, ...args);
  }

  /**
   * A table: from memory, else from its cached file, else fetched, verified and kept. Failures are not remembered.
   * Each call gives a table of its own.
   */
  protected async cachedTable<Row extends object>(table: ProjectTable, options: CallOptions = {}): Promise<Table<Row>> {
    return (await this.sharedTable<Row>(table, options)).fresh();
  }

  /** {@link cachedTable}, but the same object every time: to compute from, not to hand out. */
  protected sharedTable<Row extends object>(table: ProjectTable, options: CallOptions = {}): Promise<Table<Row>> {
    const entry = this.#tableEntry(table);
    const { path } = entry;
    const known = this.#tables.get(path);
    if (known !== undefined) return known as unknown as Promise<Table<Row>>;
    const loading = this.#requireStore()
      .table<object>(entry, options)
      .then((loaded) => {
        // Only a success is remembered, and only now: until then the store shares the work and each caller may abort.
        const done = Promise.resolve(loaded);
        this.#tables.set(path, done);
        return loaded;
      });
    return loading as unknown as Promise<Table<Row>>;
  }

  /** Path of a file: as it is cached, else fetched, verified and kept. */
  protected async cachedFile(file: ProjectFile, options: CallOptions = {}): Promise<string> {
    return await this.#requireStore().file(this.#fileEntry(file), options);
  }

  /**
   * What asking for the entry would do now: use its copy, check it first, fetch it, or go on with a fetch that was cut
   * short. Looks at the folder alone: no network, no writing.
   */
  async decide(entry: ProjectEntry): Promise<Decision> {
    return await this.#requireStore().decide(this.#entry(entry));
  }

  /**
   * Reads the entry's copy from first to last byte and compares it with what is recorded; what nobody recorded is recorded.
   * The copy is never changed. One found damaged is remembered as such, so that its next use fetches it anew.
   */
  async verify(entry: ProjectEntry, options: CallOptions = {}): Promise<Verification> {
    return await this.#requireStore().verify(this.#entry(entry), options);
  }

  /** Forgets the tables held in memory: the next call reads the folder again. */
  forget(): void {
    this.#tables.clear();
  }

  /** Closes the backend and removes temporary files. */
  async close(): Promise<void> {
    await this.#store?.close?.();
    await this.api.close?.();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #entry(entry: ProjectEntry): TableEntry | FileEntry {
    return entry.kind === "table" ? this.#tableEntry(entry) : this.#fileEntry(entry);
  }

  #tableEntry(table: ProjectTable): TableEntry {
    const { key, args = [], what = key, indexColumn = "id", dtypes = {}, mayBeEmpty = true } = table;
    const path = this.getCachePath(key, ...args);
    return { path, what, indexColumn, dtypes, mayBeEmpty, fetch: (o) => table.fetch(o) };
  }

  #fileEntry(file: ProjectFile): FileEntry {
    const { key, args = [], what = key, verify } = file;
    const path = this.getCachePath(key, ...args);
    return { path, what, fetch: (o) => file.fetch(o), ...(verify !== undefined && { verify }) };
  }

  #requireStore(): Store {
    this.manifest;
    return this.#store as Store;
  }
}
