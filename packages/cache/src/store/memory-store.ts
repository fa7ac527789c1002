import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type CallOptions, type Logger, retry, silentLogger } from "@ecephys/core";
import { formatCsv, parseCsv } from "@ecephys/io/csv";
import type { Table } from "@ecephys/tables";
import { uniqueName, writeAtomically } from "./atomic-write.js";
import { fetchedTable } from "./fetched-table.js";
import { checkReceived, ReceivedBytes } from "./received-bytes.js";
import type { FileEntry, Store, TableEntry } from "./store.js";

/**
 * Keeps nothing beside the manifest (`cache: false`): tables are fetched anew into memory, files into a temporary folder
 * that {@link close} removes.
 */
export class MemoryStore implements Store {
  readonly #tries: number;
  readonly #origin: string;
  readonly #logger: Logger;
  #folder: Promise<string> | undefined;

  constructor(options: { readonly origin: string; readonly tries: number; readonly logger?: Logger }) {
    this.#origin = options.origin;
    this.#tries = options.tries;
    this.#logger = options.logger ?? silentLogger;
  }

  async table<Row extends object>(entry: TableEntry, options: CallOptions = {}): Promise<Table<Row>> {
    return await retry(
      `fetching ${entry.what}`,
      async () => {
        // Through text and back, so that a value reads the same whether or not it passed through a file.
        const text = [...formatCsv(fetchedTable(await entry.fetch(options), entry, this.#origin))].join("");
        const { indexColumn, dtypes } = entry;
        return parseCsv(Buffer.from(text), { path: entry.what, indexColumn, dtypes }) as Table<object> as Table<Row>;
      },
      { tries: this.#tries, logger: this.#logger },
      options,
    );
  }

  async file(entry: FileEntry, options: CallOptions = {}): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), "ecephys-"));
    const path = join(await this.#folder, uniqueName(), basename(entry.path));
    return await retry(
      `fetching ${entry.what}`,
      async () => {
        const source = await entry.fetch(options);
        const received = new ReceivedBytes(source.checksum);
        const pieces = received.passing(source.chunks(undefined, options), path, options);
        await writeAtomically(path, `${path}.part`, pieces, (part) =>
          checkReceived(entry, source, part, received, options),
        );
        return path;
      },
      { tries: this.#tries, logger: this.#logger },
      options,
    );
  }

  async close(): Promise<void> {
    const folder = this.#folder;
    this.#folder = undefined;
    if (folder !== undefined) await rm(await folder, { recursive: true, force: true });
  }
}
