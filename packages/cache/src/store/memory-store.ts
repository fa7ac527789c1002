import { type CallOptions, type Logger, retry, silentLogger } from "@ecephys/core";
import { formatCsv, parseCsv } from "@ecephys/io/csv";
import type { Table } from "@ecephys/tables";
import { fetchedTable } from "./fetched-table.js";
import { SharedTasks } from "./shared-tasks.js";
import type { Decision, FileEntry, Store, TableEntry, Verification } from "./store.js";
import type { TemporaryFiles } from "./temporary-files.js";
import { untilAborted } from "./until-aborted.js";

/**
 * Keeps nothing beside the manifest (`cache: false`): tables are fetched anew into memory, files into a temporary folder
 * that {@link close} removes.
 */
export class MemoryStore implements Store {
  readonly #tries: number;
  readonly #origin: string;
  readonly #logger: Logger;
  readonly #tasks = new SharedTasks();
  #files: Promise<TemporaryFiles> | undefined;

  constructor(options: { readonly origin: string; readonly tries: number; readonly logger?: Logger }) {
    this.#origin = options.origin;
    this.#tries = options.tries;
    this.#logger = options.logger ?? silentLogger;
  }

  async table<Row extends object>(entry: TableEntry, options: CallOptions = {}): Promise<Table<Row>> {
    return (await this.#tasks.share(
      entry.path,
      (shared) => this.#table(entry, shared),
      options,
    )) as Table<object> as Table<Row>;
  }

  async file(entry: FileEntry, options: CallOptions = {}): Promise<string> {
    return await this.#tasks.share(entry.path, (shared) => this.#file(entry, shared), options);
  }

  async #table(entry: TableEntry, options: CallOptions): Promise<Table<object>> {
    return await retry(
      `fetching ${entry.what}`,
      async () => {
        // Through text and back, so that a value reads the same whether or not it passed through a file.
        const data = await untilAborted(entry.fetch(options), options.signal, `fetching ${entry.what}`);
        const text = [...formatCsv(fetchedTable(data, entry, this.#origin))].join("");
        const { indexColumn, dtypes } = entry;
        return parseCsv(new TextEncoder().encode(text), { path: entry.what, indexColumn, dtypes });
      },
      { tries: this.#tries, logger: this.#logger },
      options,
    );
  }

  async #file(entry: FileEntry, options: CallOptions): Promise<string> {
    // Loaded when first needed: the tables work where there is no file system.
    this.#files ??= import("./temporary-files.js").then((module) => new module.TemporaryFiles());
    const files = await this.#files;
    const policy = { tries: this.#tries, logger: this.#logger };
    return await retry(`fetching ${entry.what}`, () => files.receive(entry, options), policy, options);
  }

  /** Always to fetch: nothing is kept from one call to the next. */
  async decide(_entry: TableEntry | FileEntry): Promise<Decision> {
    return { action: "fetch", reason: "this cache keeps nothing" };
  }

  /** Always `absent`. */
  async verify({ path, what }: TableEntry | FileEntry): Promise<Verification> {
    return { path, what, status: "absent" };
  }

  async close(): Promise<void> {
    const files = this.#files;
    this.#files = undefined;
    await (await files)?.remove();
  }
}
