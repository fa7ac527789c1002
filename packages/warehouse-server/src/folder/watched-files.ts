import { readdir } from "node:fs/promises";
import { readCsv } from "@ecephys/io/csv";
import type { Table } from "@ecephys/tables";
import { fileSignature, isAbsence } from "./file-signature.js";

/** Tables read, by path: a table is read anew only when its file has changed. Shared by all states of the folders. */
export class TableFiles {
  readonly #read = new Map<string, { readonly signature: string; readonly table: Promise<Table> }>();

  async read(path: string, signature: string, indexColumn: string): Promise<Table> {
    const known = this.#read.get(path);
    if (known?.signature === signature) return known.table;
    // Types are inferred, as by a client that reads the same file: a mirror must give back what the file says.
    const table: Promise<Table> = readCsv(path, { indexColumn });
    this.#read.set(path, { signature, table });
    try {
      return await table;
    } catch (error) {
      if (this.#read.get(path)?.table === table) this.#read.delete(path);
      throw error;
    }
  }
}

/** Every file looked at, as it was then: one consistent state of the folders, and whether it still holds. */
export class WatchedFiles {
  readonly #seen = new Map<string, Promise<string | null>>();
  readonly #tables: TableFiles;

  constructor(tables: TableFiles) {
    this.#tables = tables;
  }

  /** The table in a CSV, or `null` where there is no file. @throws EcephysError `ECEPHYS_CORRUPT_FILE` */
  async table(path: string, indexColumn = "id"): Promise<Table | null> {
    const signature = await this.#look(path);
    return signature === null ? null : this.#tables.read(path, signature, indexColumn);
  }

  async exists(path: string): Promise<boolean> {
    return (await this.#look(path)) !== null;
  }

  /** The names in a folder, none where there is no folder. */
  async names(folder: string): Promise<readonly string[]> {
    if (!(await this.exists(folder))) return [];
    try {
      return await readdir(folder);
    } catch (error) {
      if (isAbsence(error)) return [];
      throw error;
    }
  }

  /** Whether every file is as it was when it was looked at. */
  async areUnchanged(): Promise<boolean> {
    const checks = [...this.#seen].map(async ([path, seen]) => (await fileSignature(path)) === (await seen));
    try {
      return (await Promise.all(checks)).every(Boolean);
    } catch {
      // A file that could not be looked at, then or now: look anew, and let whoever needs it hear the reason.
      return false;
    }
  }

  #look(path: string): Promise<string | null> {
    let signature = this.#seen.get(path);
    if (signature === undefined) {
      signature = fileSignature(path);
      this.#seen.set(path, signature);
    }
    return signature;
  }
}
