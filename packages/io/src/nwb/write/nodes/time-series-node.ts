import type { NumericArray } from "@ecephys/tables";
import {
  type Attributes,
  group,
  type Hdf5Dataset,
  type Hdf5Group,
  type Hdf5Node,
  numbers,
  softLink,
} from "../hdf5/tree.js";
import { core, type Neurodata } from "./neurodata.js";

export interface TimeSeriesParts {
  readonly description: string;
  readonly unit: string;
  readonly data: NumericArray | Hdf5Dataset;
  /** Seconds, or the path of the times of another series. */
  readonly timestamps: Float64Array | Hdf5Dataset | string;
  /** Columns of the data, where it has any. */
  readonly numColumns?: number;
  /** Instead of TimeSeries. */
  readonly type?: Neurodata;
  readonly children?: Iterable<readonly [string, Hdf5Node]>;
}

export function timeSeries(parts: TimeSeriesParts): Hdf5Group {
  const { data, timestamps, numColumns } = parts;
  const attributes = dataAttributes(parts.unit);
  const shape = (length: number) => (numColumns === undefined ? [length] : [length / numColumns, numColumns]);
  return group({ ...(parts.type ?? core("TimeSeries")), description: parts.description, comments: "no comments" }, [
    ["data", "kind" in data ? data : numbers(data, attributes, shape(data.length))],
    ["timestamps", timesNode(timestamps)],
    ...(parts.children ?? []),
  ]);
}

/** What a series' data says of its unit; the numbers are in it as they are. */
export function dataAttributes(unit: string): Attributes {
  return { unit, conversion: 1, offset: 0, resolution: -1 };
}

/** What a series' times say of themselves. */
export const TIMES_ATTRIBUTES: Attributes = { interval: 1n, unit: "seconds" };

function timesNode(timestamps: Float64Array | Hdf5Dataset | string): Hdf5Node {
  if (typeof timestamps === "string") return softLink(timestamps);
  return "kind" in timestamps ? timestamps : numbers(timestamps, TIMES_ATTRIBUTES);
}
