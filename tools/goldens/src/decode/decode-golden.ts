import type {
  DecodedArray,
  DecodedCoordinate,
  DecodedDataArray,
  DecodedIndex,
  DecodedMultiIndex,
  Frame,
} from "./decoded-values.js";

type Encoded = Readonly<Record<string, unknown>> & { readonly $: string };

const DECODERS: Readonly<Record<string, (value: Encoded) => unknown>> = {
  NaN: () => Number.NaN,
  Infinity: () => Number.POSITIVE_INFINITY,
  "-Infinity": () => Number.NEGATIVE_INFINITY,
  datetime: ({ iso }) => ({ kind: "datetime", iso }),
  dict: ({ items }) => ({ kind: "dict", entries: decodeAll(items) }),
  index: decodeIndex,
  multiindex: decodeIndex,
  series: (value) => ({
    kind: "series",
    name: decodeGolden(value.name),
    dtype: value.dtype,
    index: decodeIndex(value.index as Encoded),
    values: decodeAll(value.data).map(asCell),
  }),
  dataframe: decodeFrame,
  ndarray: ({ dtype, shape, data }) => ({ kind: "ndarray", dtype, shape, data: decodeAll(data) }),
  dataarray: decodeDataArray,
};

/**
 * A value as the goldens encode it (`{"$": KIND, …}` inside plain JSON) in plain structures that carry a `kind`.
 * Objects without `$`, such as a whole golden record `{name, call, value}`, are decoded member by member.
 * @throws Error for a kind that does not exist
 */
export function decodeGolden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decodeGolden);
  if (typeof value !== "object" || value === null) return value;
  if (!("$" in value)) {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, decodeGolden(member)]));
  }
  const encoded = value as Encoded;
  if (!Object.hasOwn(DECODERS, encoded.$)) throw new Error(`The goldens' encoding has no kind "${encoded.$}".`);
  return DECODERS[encoded.$]?.(encoded);
}

/** The frame in a golden: an encoded or decoded frame, or a record that has one as its `value`. @throws Error without one */
export function frameIn(golden: unknown): Frame {
  return goldenOfKind<Frame>(golden, "dataframe");
}

/** What a golden, encoded or decoded, holds, itself or as its `value`, if it is of this kind. @throws Error if it is not */
export function goldenOfKind<T extends { readonly kind: string }>(golden: unknown, kind: T["kind"]): T {
  const isWanted = (value: unknown): value is T =>
    typeof value === "object" && value !== null && (value as Partial<T>).kind === kind;
  const decoded = isWanted(golden) ? golden : decodeGolden(golden);
  if (isWanted(decoded)) return decoded;
  const value = (decoded as { value?: unknown } | null)?.value;
  if (isWanted(value)) return value;
  throw new Error(`This golden holds no ${kind}; decode it with decodeGolden and compare it yourself.`);
}

function decodeAll(values: unknown): unknown[] {
  return (values as readonly unknown[]).map(decodeGolden);
}

function decodeIndex(value: Encoded): DecodedIndex | DecodedMultiIndex {
  const values = decodeAll(value.data);
  if (value.$ === "multiindex") {
    const { names, dtypes } = value as unknown as DecodedMultiIndex;
    return { kind: "multiindex", names, dtypes, values: values as unknown[][] };
  }
  const { name, dtype } = value as unknown as DecodedIndex;
  return { kind: "index", name, dtype, values };
}

function decodeFrame(value: Encoded): Frame {
  const columns = value.columns as readonly { readonly name: unknown; readonly dtype: string }[];
  const data = value.data as readonly unknown[];
  return {
    kind: "dataframe",
    index: decodeIndex(value.index as Encoded),
    columns: columns.map(({ name, dtype }, i) => ({
      name: String(decodeGolden(name)),
      dtype,
      values: decodeAll(data[i]).map(asCell),
    })),
  };
}

function decodeDataArray(value: Encoded): DecodedDataArray {
  const { name, dims, dtype, shape } = value as unknown as DecodedDataArray;
  const coords: Record<string, DecodedCoordinate> = {};
  for (const [key, encoded] of Object.entries(value.coords as Record<string, Encoded>)) {
    const coordinate = encoded as unknown as DecodedCoordinate;
    coords[key] = { dims: coordinate.dims, dtype: coordinate.dtype, values: decodeAll(encoded.data) };
  }
  const attrs = decodeGolden(value.attrs ?? {}) as Record<string, unknown>;
  return { kind: "dataarray", name, dims, dtype, shape, coords, attrs, data: decodeAll(value.data) };
}

/** Inside a column an array is a list cell. */
function asCell(value: unknown): unknown {
  const array = value as Partial<DecodedArray> | null;
  return typeof array === "object" && array?.kind === "ndarray" ? array.data : value;
}
