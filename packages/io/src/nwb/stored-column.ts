import { type NumericArray, type Storage, StoredColumn } from "@ecephys/tables";
import type { Hdf5Dataset } from "../hdf5/hdf5-dataset.js";

/** A dataset of one value per row (or several, in further axes) as a column of a table. */
export async function storedColumn(name: string, dataset: Hdf5Dataset): Promise<StoredColumn> {
  if (dataset.shape.length > 1) return listColumn(name, await dataset.read(), dataset.shape);
  return StoredColumn.of(name, await flatStorage(dataset));
}

async function flatStorage(dataset: Hdf5Dataset): Promise<Storage> {
  switch (dataset.type.kind) {
    case "number":
      return numericStorage((await dataset.read()) as NumericArray, dataset.dtype.startsWith("float"));
    case "bool":
      return { dtype: "bool", data: (await dataset.read()) as Uint8Array };
    case "reference": {
      const { codes, dictionary } = await dataset.readCoded();
      // A probe's group is known by its name; where it lies is the same for all.
      return { dtype: "string", codes, dictionary: dictionary.map((path) => path.slice(path.lastIndexOf("/") + 1)) };
    }
    default:
      return { dtype: "string", ...(await dataset.readCoded()) };
  }
}

/** Numbers as a column keeps them: whole numbers in 32 bits where they fit, single precision as double. */
export function numericStorage(values: NumericArray, isFloat: boolean): Storage {
  if (isFloat)
    return {
      dtype: "float",
      data: values instanceof Float64Array ? values : Float64Array.from(values as Float32Array),
    };
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) return { dtype: "int", data: values };
  const narrow = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    narrow[i] = value;
    if (narrow[i] !== value) return { dtype: "int", data: Float64Array.from(values) };
  }
  return { dtype: "int", data: narrow };
}

/** A column whose cells are the rows of an array of more than one axis. */
function listColumn(name: string, values: NumericArray | readonly string[], shape: readonly number[]): StoredColumn {
  const rows = shape[0] ?? 0;
  const width = rows === 0 ? 0 : values.length / rows;
  const data = Array.from({ length: rows }, (_, row) => plainList(values.slice(row * width, (row + 1) * width)));
  return StoredColumn.of(name, { dtype: "list", data });
}

/** A cell of a list column: a plain array nobody can write to. */
export function plainList(values: NumericArray | readonly string[]): readonly unknown[] {
  return Object.freeze(Array.from(values as ArrayLike<unknown>));
}
