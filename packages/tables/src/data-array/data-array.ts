import { EcephysError, nearestNames } from "@ecephys/core";
import type { Table } from "../table/table.js";
import { type AxisPositions, countOf } from "./axis-positions.js";
import { type AxisSelection, selectPositions } from "./axis-selection.js";
import { toLongTable } from "./data-array-table.js";
import { formatDataArray } from "./format-data-array.js";
import { gatherAxes, gatherLabels } from "./gather-axes.js";
import { type LabelSelection, selectLabels } from "./label-selection.js";
import { toNestedArrays } from "./nested-arrays.js";
import { type Coordinate, type NumericArray, type NumericDtype, numericDtype } from "./numeric-array.js";

/** What a {@link DataArray} is made of. */
export interface DataArrayParts<T extends NumericArray = NumericArray> {
  readonly name: string;
  /** One name per axis, slowest first. */
  readonly dims: readonly string[];
  readonly shape: readonly number[];
  /** Row-major (the last axis varies fastest); its length is the product of `shape`. Taken over, not copied. */
  readonly data: T;
  /** Labels by coordinate name, one per position of the dimension they lie along. Taken over, not copied. */
  readonly coords?: Readonly<Record<string, Coordinate>>;
  /** For a coordinate that is not named like its dimension: the dimension it lies along. */
  readonly coordDims?: Readonly<Record<string, string>>;
}

/**
 * An immutable n-dimensional array of numbers with named axes and labels along them, as xarray's `DataArray`.
 * A selection whose values lie together shares memory with the array it was made from: do not write to `data`.
 */
export class DataArray<T extends NumericArray = NumericArray> {
  readonly name: string;
  readonly dims: readonly string[];
  readonly shape: readonly number[];
  readonly data: T;
  readonly coords: Readonly<Record<string, Coordinate>>;
  /** Which dimension each coordinate lies along. */
  readonly coordDims: Readonly<Record<string, string>>;

  /** @throws EcephysError `ECEPHYS_BAD_ARGUMENT` if data, shape, dims and coordinates do not fit together */
  constructor(parts: DataArrayParts<T>) {
    const { name, dims, shape, data, coords = {}, coordDims = {} } = parts;
    assertShape(name, dims, shape, data.length);
    const along: Record<string, string> = {};
    for (const [coord, labels] of Object.entries(coords)) {
      const dim = Object.hasOwn(coordDims, coord) ? (coordDims[coord] as string) : coord;
      const length = shape[dims.indexOf(dim)];
      if (length === undefined) throw misfit(name, `coordinate "${coord}" lies along no dimension`);
      if (labels.length !== length) throw misfit(name, `${labels.length} labels "${coord}" for ${length} positions`);
      along[coord] = dim;
    }
    this.name = name;
    this.dims = Object.freeze([...dims]);
    this.shape = Object.freeze([...shape]);
    this.data = data;
    this.coords = Object.freeze({ ...coords });
    this.coordDims = Object.freeze(along);
  }

  /** How many values there are. */
  get size(): number {
    return this.data.length;
  }

  /** numpy's name for the type of the values, e.g. `float32`. */
  get dtype(): NumericDtype {
    return numericDtype(this.data);
  }

  /** The value at one position per axis; `undefined` outside the array, or with another number of positions. */
  at(...position: readonly number[]): T[number] | undefined {
    if (position.length !== this.shape.length) return undefined;
    let offset = 0;
    for (const [axis, length] of this.shape.entries()) {
      const index = position[axis] as number;
      if (!(Number.isInteger(index) && index >= 0 && index < length)) return undefined;
      offset = offset * length + index;
    }
    return this.data[offset];
  }

  /**
   * By position: a number takes one position and drops the dimension with its coordinates, a list keeps it, and
   * `{start, stop}` is half open and cut to the axis. Negative positions count from the end.
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an unknown dimension or a position outside
   */
  isel(selection: Readonly<Record<string, AxisSelection>>): DataArray<T> {
    for (const dim of Object.keys(selection)) {
      if (!this.dims.includes(dim)) throw this.#unknown(dim, this.dims, "dimension");
    }
    const picks = this.dims.map((dim, axis) => selectPositions(dim, this.shape[axis] as number, selection[dim]));
    return this.#pick(picks, (dim) => typeof selection[dim] === "number");
  }

  /**
   * By label of a coordinate: a value takes the first position that has it and drops the dimension, a list keeps it,
   * and `{start, stop}` takes all labels from one to the other, both included, whatever order they are in.
   * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an unknown coordinate, a label that is not there, or two selections
   *   along one dimension
   */
  sel(selection: Readonly<Record<string, LabelSelection>>): DataArray<T> {
    const byPosition: Record<string, AxisSelection> = {};
    for (const [coord, wanted] of Object.entries(selection)) {
      const labels = Object.hasOwn(this.coords, coord) ? this.coords[coord] : undefined;
      if (labels === undefined) throw this.#unknown(coord, Object.keys(this.coords), "coordinate");
      const dim = this.coordDims[coord] as string;
      if (Object.hasOwn(byPosition, dim)) {
        throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `Two selections lie along ${dim}, "${coord}" is the second.`, {
          hint: "Select by one of them, then select from the result by the other.",
        });
      }
      byPosition[dim] = selectLabels(coord, labels, wanted);
    }
    return this.isel(byPosition);
  }

  /** Plain nested arrays, outermost axis first; 64-bit integers stay bigints. A single value for an array without axes. */
  toNested(): unknown {
    return toNestedArrays(this.data, this.shape);
  }

  /**
   * One row per value, in row-major order: a column per dimension (its labels, or positions where it has none), one per
   * other coordinate, and the values under the array's name. The index is `row`.
   * @throws EcephysError `ECEPHYS_COLUMN_COLLISION` if the array is named like one of its coordinates
   */
  toTable(): Table {
    return toLongTable(this);
  }

  /** What `JSON.stringify` sees: missing values are `null`, whole numbers beyond 2^53 text. */
  toJSON(): Record<string, unknown> {
    const { name, dims, shape, data, coordDims } = this;
    const coords = Object.fromEntries(
      Object.entries(this.coords).map(([coord, labels]) => [coord, Array.from(labels)]),
    );
    const values = Array.from<number | bigint, unknown>(data, (value) =>
      typeof value === "bigint" && !Number.isSafeInteger(Number(value)) ? `${value}` : Number(value),
    );
    return { name, dims, shape, coords, coordDims, data: toNestedArrays(values, shape) };
  }

  /** Dimensions, type, coordinates and the first and last values. */
  toString(): string {
    return formatDataArray(this);
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  #pick(picks: readonly AxisPositions[], isDropped: (dim: string) => boolean): DataArray<T> {
    const coords: Record<string, Coordinate> = {};
    for (const [coord, labels] of Object.entries(this.coords)) {
      const dim = this.coordDims[coord] as string;
      if (isDropped(dim)) continue;
      coords[coord] = gatherLabels(labels, picks[this.dims.indexOf(dim)] as AxisPositions);
    }
    const isKept = (_: unknown, axis: number): boolean => !isDropped(this.dims[axis] as string);
    return new DataArray<T>({
      name: this.name,
      dims: this.dims.filter(isKept),
      shape: picks.map(countOf).filter(isKept),
      data: gatherAxes(this.data, this.shape, picks),
      coords,
      coordDims: this.coordDims,
    });
  }

  #unknown(asked: string, known: readonly string[], what: string): EcephysError {
    const near = nearestNames(asked, known);
    const hint = near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `It has ${known.join(", ") || "none"}.`;
    const unlabelled = what === "coordinate" && this.dims.includes(asked);
    return new EcephysError("ECEPHYS_BAD_ARGUMENT", `"${this.name}" has no ${what} "${asked}".`, {
      hint: unlabelled ? `${asked} is a dimension without labels: select by position with isel().` : hint,
    });
  }
}

function assertShape(name: string, dims: readonly string[], shape: readonly number[], values: number): void {
  if (dims.length !== shape.length) throw misfit(name, `${dims.length} dims for ${shape.length} axes`);
  if (new Set(dims).size !== dims.length) throw misfit(name, `two axes share a name (${dims.join(", ")})`);
  if (!shape.every((length) => Number.isInteger(length) && length >= 0)) {
    throw misfit(name, `the shape (${shape.join(", ")}) is not made of whole numbers from 0 on`);
  }
  const size = shape.reduce((product, length) => product * length, 1);
  if (values !== size) throw misfit(name, `${values} values for shape (${shape.join(", ")})`);
}

function misfit(name: string, what: string): EcephysError {
  return new EcephysError("ECEPHYS_BAD_ARGUMENT", `"${name}" does not fit together: ${what}.`, {
    hint: "Give as many values and labels as the shape says.",
  });
}
