import { ProjectCache, type ProjectFile, type ProjectTable } from "@ecephys/cache";
import type { ByteSource, CallOptions, ColumnData } from "@ecephys/core";
import type { ManifestBuilder } from "@ecephys/manifest";
import type { Table } from "@ecephys/tables";
import { verifySoakFile } from "./soak-file.js";

/** A backend of numbered files and tables. */
export interface SoakApi {
  readonly id: string;
  getFile(n: number, options: CallOptions): Promise<ByteSource>;
  getTable(n: number, options: CallOptions): Promise<ColumnData>;
  close?(): Promise<void>;
}

export type NumberedFile = ProjectFile & Required<Pick<ProjectFile, "verify">>;

/** A project as plain as can be, on the same store as everybody's: `part_N/file_N.bin` and `table_N.csv`. */
export class SoakCache extends ProjectCache<SoakApi> {
  override addManifestPaths(builder: ManifestBuilder): ManifestBuilder {
    return super
      .addManifestPaths(builder)
      .addPath({ key: "part", type: "dir", spec: "part_%d", parentKey: "BASEDIR" })
      .addPath({ key: "file", type: "file", spec: "file_%d.bin", parentKey: "part" })
      .addPath({ key: "table", type: "file", spec: "table_%d.csv", parentKey: "BASEDIR" });
  }

  /** Path of the n-th file, fetched and checked if absent. */
  file(n: number, options: CallOptions = {}): Promise<string> {
    return this.cachedFile(this.fileEntry(n), options);
  }

  /** The n-th table, fetched if absent. */
  table(n: number, options: CallOptions = {}): Promise<Table<Record<string, unknown>>> {
    return this.cachedTable(this.tableEntry(n), options);
  }

  /** Where the n-th file is kept, how it is fetched and how it is checked. */
  fileEntry(n: number): NumberedFile {
    const fetch = (o: CallOptions) => this.api.getFile(n, o);
    return { key: "file", args: [n, n], what: `file ${n}`, fetch, verify: verifySoakFile };
  }

  /** The same for the n-th table. */
  tableEntry(n: number): ProjectTable & { readonly kind: "table" } {
    return {
      kind: "table",
      key: "table",
      args: [n],
      what: `table ${n}`,
      mayBeEmpty: false,
      fetch: (o) => this.api.getTable(n, o),
    };
  }
}
