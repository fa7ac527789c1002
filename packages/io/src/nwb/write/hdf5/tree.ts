import type { NumericArray } from "@ecephys/tables";
import { BOOLEAN, type ElementType, elementSize, elementTypeOf, INT64, REFERENCE, TEXT } from "./element-type.js";

/** A number is a double, a bigint a 64-bit integer, an object or dataset a reference to it. */
export type AttributeContent = string | number | bigint | boolean | readonly string[] | Hdf5Object;

export type Attributes = Readonly<Record<string, AttributeContent>>;

/** Where an object's header will lie; writes it if that was not done yet. */
export type AddressOf = (object: Hdf5Object) => Promise<number>;

/** What a dataset holds, row-major. */
export type DatasetContent =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  /** `shared`: equal texts are stored once; see {@link TextHeap.add}. */
  | { readonly kind: "text"; readonly values: readonly string[]; readonly shared: boolean }
  /** Elements that contain references, encoded once the objects referred to have their places. */
  | { readonly kind: "linked"; encode(addressOf: AddressOf): Promise<Uint8Array> }
  /** Rows that arrive while the file is being written. */
  | { readonly kind: "fed" };

export interface Hdf5Dataset {
  readonly kind: "dataset";
  readonly type: ElementType;
  /** Empty for a scalar. The first length of a fed dataset is not known beforehand and is 0. */
  readonly shape: readonly number[];
  readonly content: DatasetContent;
  readonly attributes: Attributes;
}

export interface Hdf5Group {
  readonly kind: "group";
  readonly attributes: Attributes;
  readonly children: ReadonlyMap<string, Hdf5Node>;
}

/** Another name for the object at an absolute path. */
export interface Hdf5SoftLink {
  readonly kind: "link";
  readonly target: string;
}

export type Hdf5Object = Hdf5Group | Hdf5Dataset;
export type Hdf5Node = Hdf5Object | Hdf5SoftLink;

export function group(attributes: Attributes, children: Iterable<readonly [string, Hdf5Node]> = []): Hdf5Group {
  return { kind: "group", attributes, children: new Map(children) };
}

export function softLink(target: string): Hdf5SoftLink {
  return { kind: "link", target };
}

/** Numbers as they lie in memory, one-dimensional unless a shape is given. */
export function numbers(
  data: NumericArray,
  attributes: Attributes = {},
  shape: readonly number[] = [data.length],
): Hdf5Dataset {
  const bytes = bytesOf(data);
  return { kind: "dataset", type: elementTypeOf(data), shape, content: { kind: "bytes", bytes }, attributes };
}

/** Whole numbers as 64-bit integers. */
export function integers(values: ArrayLike<number>, attributes: Attributes = {}): Hdf5Dataset {
  const data = BigInt64Array.from({ length: values.length }, (_, i) => BigInt(values[i] as number));
  return {
    kind: "dataset",
    type: INT64,
    shape: [data.length],
    content: { kind: "bytes", bytes: bytesOf(data) },
    attributes,
  };
}

/** Bytes 0 and 1. */
export function booleans(values: Uint8Array, attributes: Attributes = {}): Hdf5Dataset {
  return {
    kind: "dataset",
    type: BOOLEAN,
    shape: [values.length],
    content: { kind: "bytes", bytes: values },
    attributes,
  };
}

/** A list of texts, or a single one. */
export function text(
  values: string | readonly string[],
  attributes: Attributes = {},
  options: { readonly shared?: boolean } = {},
): Hdf5Dataset {
  const [list, shape] = typeof values === "string" ? [[values], []] : [values, [values.length]];
  const content = { kind: "text", values: list, shared: options.shared ?? false } as const;
  return { kind: "dataset", type: TEXT, shape, content, attributes };
}

/** References to other objects of the file. */
export function references(objects: readonly Hdf5Object[], attributes: Attributes = {}): Hdf5Dataset {
  const encode = async (addressOf: AddressOf): Promise<Uint8Array> => {
    const addresses = new BigUint64Array(objects.length);
    for (const [i, object] of objects.entries()) addresses[i] = BigInt(await addressOf(object));
    return bytesOf(addresses);
  };
  return { kind: "dataset", type: REFERENCE, shape: [objects.length], content: { kind: "linked", encode }, attributes };
}

/** Rows of `rowShape` that {@link writeHdf5}'s feed appends. */
export function fed(type: ElementType, rowShape: readonly number[], attributes: Attributes = {}): Hdf5Dataset {
  return { kind: "dataset", type, shape: [0, ...rowShape], content: { kind: "fed" }, attributes };
}

/** Bytes from one row of a dataset to the next. */
export function rowSize(dataset: Hdf5Dataset): number {
  return dataset.shape.slice(1).reduce((size, length) => size * length, elementSize(dataset.type));
}

/** The memory of a typed array. HDF5's numbers are written little-endian, as every machine that runs this has them. */
export function bytesOf(data: NumericArray): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
