import { EcephysError } from "@ecephys/core";
import type { NumericArray } from "@ecephys/tables";
import type { Hdf5Dataset } from "../hdf5/hdf5-dataset.js";
import type { Hdf5File } from "../hdf5/hdf5-file.js";
import { boundsOf, type PositionRange } from "../hdf5/read/selection.js";
import { readColumns } from "./read-columns.js";
import { regularClock, type SampleClock, storedClock } from "./sample-clock.js";
import type { TimeRange, TimeSeries, TimeSeriesSelection } from "./time-series.js";

/** A {@link TimeSeries} in an open HDF5 file. */
export class Hdf5TimeSeries implements TimeSeries {
  readonly path: string;
  readonly shape: readonly number[];
  readonly numSamples: number;
  declare readonly unit?: string;
  readonly conversion: number;
  readonly #file: Hdf5File;
  readonly #data: Hdf5Dataset;
  readonly #clock: SampleClock | undefined;

  private constructor(
    file: Hdf5File,
    path: string,
    data: Hdf5Dataset,
    clock: SampleClock | undefined,
    unit: unknown,
    conversion: unknown,
  ) {
    this.#file = file;
    this.path = path;
    this.shape = data.shape;
    this.numSamples = data.shape[0] ?? 1;
    if (typeof unit === "string") this.unit = unit;
    this.conversion = typeof conversion === "number" ? conversion : 1;
    this.#data = data;
    this.#clock = clock;
  }

  /** @throws EcephysError `ECEPHYS_NWB_MISSING_PATH` if there is no such group, or it holds no data */
  static async open(file: Hdf5File, path: string): Promise<Hdf5TimeSeries> {
    if ((await file.kind(path)) !== "group") throw await file.missing(path, "group");
    const data = await file.dataset(`${path}/data`);
    const [unit, conversion, clock] = await Promise.all([
      file.attribute(data.path, "unit"),
      file.attribute(data.path, "conversion"),
      clockOf(file, path, data.shape[0] ?? 1),
    ]);
    return new Hdf5TimeSeries(file, path, data, clock, unit, conversion);
  }

  async timestamps(range?: PositionRange): Promise<Float64Array> {
    const [start, stop] = boundsOf(this.numSamples, range, this.path);
    return (await this.#times()).read(start, stop);
  }

  async rangeOf(time: TimeRange): Promise<{ start: number; stop: number }> {
    const clock = await this.#times();
    const [start, stop] = [time.start ?? Number.NEGATIVE_INFINITY, time.stop ?? Number.POSITIVE_INFINITY];
    if (Number.isNaN(start) || Number.isNaN(stop)) {
      throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${this.path}: ${start} to ${stop} is no range of seconds.`, {
        hint: "Give start and stop in seconds, or leave one out.",
      });
    }
    const first = await clock.firstFrom(start, false);
    const last = await clock.firstFrom(stop, true);
    return { start: first, stop: Math.max(first, last) };
  }

  async data(selection: TimeSeriesSelection = {}): Promise<NumericArray> {
    const { columns } = selection;
    if (columns !== undefined && this.shape.length < 2) {
      throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${this.path} has one value per sample, no columns.`, {
        hint: "Leave out columns.",
      });
    }
    const values = isPositions(columns)
      ? await readColumns(this.#data, selection.samples, columns)
      : await this.#data.read(columns === undefined ? [selection.samples] : [selection.samples, columns]);
    if (ArrayBuffer.isView(values)) return values;
    throw new EcephysError("ECEPHYS_UNSUPPORTED_FORMAT", `${this.#data.path} of ${this.#file.name} holds text.`, {
      hint: `Use dataset("${this.#data.path}").read().`,
    });
  }

  async electrodes(): Promise<Float64Array | undefined> {
    const path = `${this.path}/electrodes`;
    if ((await this.#file.kind(path)) !== "dataset") return undefined;
    return Float64Array.from((await (await this.#file.dataset(path)).read()) as ArrayLike<number>, Number);
  }

  async #times(): Promise<SampleClock> {
    if (this.#clock !== undefined) return this.#clock;
    throw await this.#file.missing(`${this.path}/timestamps`, "dataset");
  }
}

async function clockOf(file: Hdf5File, path: string, numSamples: number): Promise<SampleClock | undefined> {
  if ((await file.kind(`${path}/timestamps`)) === "dataset") {
    return storedClock(await file.dataset(`${path}/timestamps`), numSamples);
  }
  if ((await file.kind(`${path}/starting_time`)) !== "dataset") return undefined;
  const starting = await (await file.dataset(`${path}/starting_time`)).read();
  const rate = await file.attribute(`${path}/starting_time`, "rate");
  return typeof rate === "number" ? regularClock(Number(starting[0]), rate, numSamples) : undefined;
}

function isPositions(columns: TimeSeriesSelection["columns"]): columns is readonly number[] {
  return Array.isArray(columns);
}
