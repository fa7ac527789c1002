import { type CallOptions, EcephysError, throwIfAborted } from "@ecephys/core";
import { type ReadableFile, readableName } from "../file/byte-file.js";
import type { AttributeValue } from "../hdf5/attribute-value.js";
import { Hdf5File, normalPath } from "../hdf5/hdf5-file.js";
import type { DynamicTable } from "./dynamic-table.js";
import { Hdf5DynamicTable } from "./hdf5-dynamic-table.js";
import { Hdf5TimeSeries } from "./hdf5-time-series.js";
import type { NwbDataset } from "./nwb-dataset.js";
import { type NwbMetadata, readMetadata } from "./nwb-metadata.js";
import { assertNwbVersion } from "./nwb-version.js";
import { readSubject } from "./read-subject.js";
import type { TimeSeries } from "./time-series.js";

/** What {@link NwbFile.open} takes: a path (Node), the bytes, or a `Blob` or `File`. */
export type NwbInput = ReadableFile;

/** Options of {@link NwbFile.open}. */
export interface NwbOpenOptions extends CallOptions {
  /** What to call the file in messages; by default its path. */
  readonly name?: string;
}

/**
 * An open NWB file (version 2). Nothing is read but what is asked for, so files larger than memory are fine.
 *
 * Paths may begin with a slash or not. Everything after {@link NwbFile.close} is `ECEPHYS_FILE_CLOSED`; damage is a
 * CorruptFileError that names file and path; a path that is not there is `ECEPHYS_NWB_MISSING_PATH` with those nearest.
 */
export class NwbFile implements AsyncDisposable {
  /** The path, or the name given: for messages. */
  readonly name: string;
  readonly #file: Hdf5File;

  private constructor(file: Hdf5File) {
    this.name = file.name;
    this.#file = file;
  }

  /**
   * Opens a file. Bytes are kept until it is closed: do not write to them meanwhile.
   * @throws CorruptFileError if it is empty, truncated, damaged or no HDF5 file; EcephysError `ECEPHYS_NWB_OUTDATED` for
   *   version 1, `ECEPHYS_NWB_MISSING_PATH` for HDF5 that is not NWB, `ECEPHYS_FILE_ACCESS`, `ECEPHYS_ABORTED`
   */
  static async open(source: NwbInput, options: NwbOpenOptions = {}): Promise<NwbFile> {
    const name = options.name ?? readableName(source, "The NWB file");
    throwIfAborted(options.signal, `opening ${name}`);
    const file = await Hdf5File.open(source, name);
    try {
      await assertNwbVersion(file);
      throwIfAborted(options.signal, `opening ${name}`);
      return new NwbFile(file);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get closed(): boolean {
    return this.#file.closed;
  }

  /** Closes the file. A read under way may still end, or say that the file was closed. Closing twice does nothing. */
  close(): Promise<void> {
    return this.#file.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Whether there is a group or dataset at a path. */
  async has(path: string): Promise<boolean> {
    return (await this.#file.kind(path)) !== "none";
  }

  /** Names of what a group holds. */
  list(group: string): Promise<readonly string[]> {
    return this.#file.names(group);
  }

  /** An attribute of a group or dataset; `undefined` if there is none. References are the path they point to. */
  attribute(path: string, name: string): Promise<AttributeValue | undefined> {
    return this.#file.attribute(path, name);
  }

  /** A dataset, described but not read. */
  dataset(path: string): Promise<NwbDataset> {
    return this.#file.dataset(path);
  }

  /** A dataset of one text; `undefined` if there is none. */
  async text(path: string): Promise<string | undefined> {
    if ((await this.#file.kind(path)) !== "dataset") return undefined;
    const [text] = await (await this.#file.dataset(path)).read();
    if (text === undefined || typeof text === "string") return text;
    throw new EcephysError("ECEPHYS_SCHEMA", `${normalPath(path)} of ${this.name} is ${text}, not text.`, {
      hint: `Use dataset("${path}").read().`,
    });
  }

  /** A table, of which nothing but its columns' names is read yet. */
  dynamicTable(path: string): Promise<DynamicTable> {
    return Hdf5DynamicTable.open(this.#file, normalPath(path));
  }

  /** A time series, of which nothing but its extent is read yet. */
  timeSeries(path: string): Promise<TimeSeries> {
    return Hdf5TimeSeries.open(this.#file, normalPath(path));
  }

  /** The table of recording sites, `/general/extracellular_ephys/electrodes`. */
  electrodes(): Promise<DynamicTable> {
    return this.dynamicTable("/general/extracellular_ephys/electrodes");
  }

  /** The table of sorted units, `/units`. */
  units(): Promise<DynamicTable> {
    return this.dynamicTable("/units");
  }

  /** Names of the tables below `/intervals`; none if there is no such group. */
  intervals(): Promise<readonly string[]> {
    return this.#namesIn("/intervals");
  }

  /** Names of the groups below `/processing`; none if there is no such group. */
  processingModules(): Promise<readonly string[]> {
    return this.#namesIn("/processing");
  }

  /** Datasets and attributes of `/general/subject` together: `age`, `sex`, `genotype`, … Empty if there is no such group. */
  subject(): Promise<Readonly<Record<string, string | number>>> {
    return readSubject(this.#file);
  }

  /** What the file says about itself and its session. */
  metadata(): Promise<NwbMetadata> {
    return readMetadata(this);
  }

  async #namesIn(group: string): Promise<readonly string[]> {
    return (await this.#file.kind(group)) === "group" ? this.#file.names(group) : [];
  }
}
