import { EcephysError } from "@ecephys/core";
import type { Coordinate, DataArray } from "@ecephys/tables";

/** A two-dimensional array seen as columns and rows, whichever of its axes comes first. */
export interface Plane {
  readonly across: PlaneAxis;
  readonly down: PlaneAxis;
  /** The value at a position of each axis, as a float. */
  value(across: number, down: number): number;
}

/** One axis of a plane. */
export interface PlaneAxis {
  readonly dim: string;
  readonly length: number;
  /** One per position; left out if the array has none along this axis. */
  readonly labels?: Coordinate;
}

/**
 * An array with `time` across if it has such an axis, otherwise its last axis across.
 * @param labelsDown - which coordinate names the other axis' positions; default the one named as the axis
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for an array that has not two axes, or not that coordinate
 */
export function planeOf(array: DataArray, labelsDown?: string): Plane {
  const given: unknown = array;
  if (typeof given !== "object" || given === null || !("dims" in given && "shape" in given && "data" in given)) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `What is to be drawn is ${String(given)}, which is no DataArray.`, {
      hint: "Give what a session answers, e.g. its LFP, or make a DataArray.",
    });
  }
  const { dims, shape, data } = array;
  if (dims.length !== 2) {
    const found = `"${array.name}" has ${dims.length} axes (${dims.join(", ")})`;
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `${found}; a picture needs two.`, {
      hint: "Pick one position of each further axis with isel() or sel().",
    });
  }
  const acrossFirst = dims[0] === "time" && dims[1] !== "time";
  const [a, d] = acrossFirst ? [0, 1] : [1, 0];
  const rowLength = shape[1] as number;
  return {
    across: axisOf(array, a),
    down: axisOf(array, d, labelsDown),
    value: acrossFirst
      ? (across, down) => Number(data[across * rowLength + down])
      : (across, down) => Number(data[down * rowLength + across]),
  };
}

/**
 * Labels as numbers that rise from position to position; `undefined` for text, or where there are none.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for times that do not ascend
 */
export function risingLabels({ dim, length, labels }: PlaneAxis): Float64Array | undefined {
  if (labels === undefined) return undefined;
  const values = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const label = labels[i];
    const rises = typeof label === "number" && Number.isFinite(label) && (i === 0 || label > (values[i - 1] as number));
    if (rises) values[i] = label;
    else if (dim !== "time") return undefined;
    else {
      throw new EcephysError(
        "ECEPHYS_BAD_ARGUMENT",
        `Time ${label} at position ${i} does not follow the one before it.`,
        {
          hint: "Sort the samples by time; seconds must be finite and ascend.",
        },
      );
    }
  }
  return values;
}

function axisOf(array: DataArray, axis: number, coordinate?: string): PlaneAxis {
  const dim = array.dims[axis] as string;
  const length = array.shape[axis] as number;
  const named = coordinate ?? (array.coords[dim] ? dim : along(array, dim)[0]);
  const labels = named === undefined ? undefined : array.coords[named];
  if (coordinate !== undefined && array.coordDims[coordinate] !== dim) {
    throw new EcephysError("ECEPHYS_BAD_ARGUMENT", `"${array.name}" has no coordinate "${coordinate}" along ${dim}.`, {
      hint: `It has ${along(array, dim).join(", ") || "none"}.`,
    });
  }
  return { dim, length, ...(labels && { labels }) };
}

function along(array: DataArray, dim: string): string[] {
  return Object.keys(array.coords).filter((name) => array.coordDims[name] === dim);
}
