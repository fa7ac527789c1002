import { CorruptFileError, EcephysError, nearestNames } from "@ecephys/core";
import { type NumericArray, StoredColumn, Table } from "@ecephys/tables";
import type { Hdf5Dataset } from "../hdf5/hdf5-dataset.js";
import type { Hdf5File } from "../hdf5/hdf5-file.js";
import type { DynamicTable, TimeSeriesReference } from "./dynamic-table.js";
import { type RaggedColumn, raggedColumn } from "./ragged-column.js";
import { numericStorage, plainList, storedColumn } from "./stored-column.js";

/** Ends the name of a dataset that says where the rows of a ragged column end. */
const INDEX = "_index";

/** A {@link DynamicTable} in an open HDF5 file. */
export class Hdf5DynamicTable implements DynamicTable {
  readonly path: string;
  readonly numRows: number;
  readonly columnNames: readonly string[];
  readonly #file: Hdf5File;
  readonly #members: ReadonlySet<string>;

  private constructor(
    file: Hdf5File,
    path: string,
    numRows: number,
    members: ReadonlySet<string>,
    names: readonly string[],
  ) {
    this.#file = file;
    this.path = path;
    this.numRows = numRows;
    this.#members = members;
    this.columnNames = names;
  }

  /** @throws EcephysError `ECEPHYS_NWB_MISSING_PATH` if there is no such group, or it has no ids */
  static async open(file: Hdf5File, path: string): Promise<Hdf5DynamicTable> {
    const members = new Set(await file.names(path));
    const ids = await file.dataset(`${path}/id`);
    const listed = await file.attribute(path, "colnames");
    const names = isTexts(listed) ? listed : [...members];
    const columns = names.filter((name) => name !== "id" && !isIndexOf(name, members));
    return new Hdf5DynamicTable(file, path, ids.shape[0] ?? 1, members, columns);
  }

  has(name: string): boolean {
    return this.columnNames.includes(name);
  }

  isRagged(name: string): boolean {
    return this.has(name) && this.#members.has(name + INDEX);
  }

  async ids(): Promise<StoredColumn> {
    const ids = await this.#file.dataset(`${this.path}/id`);
    return StoredColumn.of("id", numericStorage((await ids.read()) as NumericArray, false));
  }

  async column(name: string): Promise<StoredColumn> {
    if (this.isRagged(name)) {
      throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `Column "${name}" of ${this.path} has many values per row.`, {
        hint: `Use ragged("${name}").`,
      });
    }
    const dataset = await this.#dataset(name);
    this.#assertLength(name, dataset.shape[0] ?? 1, this.numRows);
    return (await this.#enumeration(name, dataset)) ?? storedColumn(name, dataset);
  }

  async ragged(name: string): Promise<RaggedColumn> {
    const dataset = await this.#dataset(name);
    if (!this.isRagged(name)) {
      throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `Column "${name}" of ${this.path} has one value per row.`, {
        hint: `Use column("${name}").`,
      });
    }
    const offsets = await this.#offsets(name, dataset.shape[0] ?? 0);
    return raggedColumn(await dataset.read(), offsets, dataset.shape.slice(1));
  }

  async timeSeriesReferences(name = "timeseries"): Promise<readonly (readonly TimeSeriesReference[])[]> {
    const dataset = await this.#dataset(name);
    const [starts, counts, paths] = await Promise.all([
      dataset.readField("idx_start"),
      dataset.readField("count"),
      dataset.readField("timeseries"),
    ]);
    const references = Array.from(starts as ArrayLike<number>, (start, i) => ({
      path: paths[i] as string,
      start,
      count: counts[i] as number,
    }));
    if (!this.isRagged(name)) return references.map((reference) => [reference]);
    const offsets = await this.#offsets(name, references.length);
    return Array.from({ length: this.numRows }, (_, row) => references.slice(offsets[row], offsets[row + 1]));
  }

  async table(names?: readonly string[]): Promise<Table> {
    const wanted = names ?? (await this.#flatNames());
    const [ids, ...columns] = await Promise.all([this.ids(), ...wanted.map((name) => this.#tableColumn(name))]);
    return Table.fromStored("id", [ids, ...columns]);
  }

  /** Flat columns of a kind that tables hold. */
  async #flatNames(): Promise<readonly string[]> {
    const flat = this.columnNames.filter((name) => !this.isRagged(name));
    const datasets = await Promise.all(flat.map((name) => this.#dataset(name)));
    return flat.filter((_, i) => !["compound", "unsupported"].includes(datasets[i]?.type.kind ?? ""));
  }

  async #tableColumn(name: string): Promise<StoredColumn> {
    if (!this.isRagged(name)) return this.column(name);
    const column = await this.ragged(name);
    const data = Array.from({ length: column.numRows }, (_, row) => plainList(column.row(row)));
    return StoredColumn.of(name, { dtype: "list", data });
  }

  /** NWB's own enumerations: small numbers, and a list of texts elsewhere that they count through. */
  async #enumeration(name: string, dataset: Hdf5Dataset): Promise<StoredColumn | undefined> {
    if (dataset.type.kind !== "number" || dataset.dtype.startsWith("float")) return undefined;
    const elements = await this.#file.attribute(dataset.path, "elements");
    if (typeof elements !== "string" || elements === "") return undefined;
    const [codes, texts] = await Promise.all([dataset.read(), (await this.#file.dataset(elements)).read()]);
    const known = (texts as readonly string[]).length;
    const storage = Int32Array.from(codes as ArrayLike<number>, (code) => (code < known ? code : -1));
    return StoredColumn.of(name, { dtype: "string", codes: storage, dictionary: texts as readonly string[] });
  }

  /** Where each row's values begin and, in the entry after it, end. */
  async #offsets(name: string, numValues: number): Promise<Float64Array> {
    let offsets = await this.#ends(name + INDEX);
    if (this.#members.has(name + INDEX + INDEX)) {
      const outer = await this.#ends(name + INDEX + INDEX);
      this.#assertLength(name + INDEX + INDEX, outer.at(-1) ?? 0, offsets.length - 1);
      offsets = outer.map((end) => offsets[end] as number);
    }
    this.#assertLength(name + INDEX, offsets.length - 1, this.numRows);
    for (let i = 1; i < offsets.length; i++) {
      if ((offsets[i] as number) >= (offsets[i - 1] as number)) continue;
      throw this.#corrupt(name + INDEX, `row ${i - 1} ends before it begins`);
    }
    const last = offsets.at(-1) ?? 0;
    if (last > numValues)
      throw this.#corrupt(name + INDEX, `it counts ${last} values of ${name}, which has ${numValues}`);
    return offsets;
  }

  async #ends(name: string): Promise<Float64Array> {
    const ends = (await (await this.#file.dataset(`${this.path}/${name}`)).read()) as NumericArray;
    const offsets = new Float64Array(ends.length + 1);
    for (let i = 0; i < ends.length; i++) offsets[i + 1] = Number(ends[i]);
    return offsets;
  }

  #dataset(name: string): Promise<Hdf5Dataset> {
    if (!this.has(name)) {
      const near = nearestNames(name, this.columnNames);
      throw new EcephysError("ECEPHYS_UNKNOWN_COLUMN", `${this.path} of ${this.#file.name} has no column "${name}".`, {
        hint:
          near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `Columns: ${this.columnNames.join(", ") || "none"}.`,
      });
    }
    return this.#file.dataset(`${this.path}/${name}`);
  }

  #assertLength(name: string, length: number, expected: number): void {
    if (length !== expected) throw this.#corrupt(name, `it has ${length} rows, the table ${expected}`);
  }

  #corrupt(name: string, reason: string): CorruptFileError {
    return new CorruptFileError(this.#file.name, `${this.path}/${name} does not fit its table: ${reason}`, {
      hint: "Get the file again, or leave this column out.",
    });
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

function isIndexOf(name: string, members: ReadonlySet<string>): boolean {
  return name.endsWith(INDEX) && members.has(name.slice(0, -INDEX.length));
}
