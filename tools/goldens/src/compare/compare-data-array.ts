import { goldenOfKind } from "../decode/decode-golden.js";
import type { DecodedDataArray } from "../decode/decoded-values.js";
import type { Tolerance } from "./close-number.js";
import { compareType, compareValues } from "./compare-array.js";
import type { DataArrayLike } from "./data-array-like.js";
import type { Difference } from "./difference.js";
import { throwMismatches } from "./mismatch-list.js";

/** Options of {@link compareDataArray}. */
export interface CompareDataArrayOptions extends Tolerance {
  /** Deliberate differences: under `data` for the values, under its name for a coordinate. Unknown names are mismatches. */
  readonly differences?: Readonly<Record<string, Difference>>;
}

/**
 * How an array differs from AllenSDK's xarray one, in sentences; none where it is equal.
 *
 * Compared are the name (unless the golden has none), dimensions, shape, the type of array and every value to the last
 * bit, and the coordinates: which there are, the dimension they lie along, and their labels.
 * @param golden an encoded or decoded data array, or a golden record whose `value` is one
 */
export function compareDataArray(
  actual: DataArrayLike,
  golden: unknown,
  options: CompareDataArrayOptions = {},
): string[] {
  const expected = goldenOfKind<DecodedDataArray>(golden, "dataarray");
  const differences = options.differences ?? {};
  const unknown = Object.keys(differences).filter((name) => name !== "data" && !Object.hasOwn(expected.coords, name));
  return [
    ...unknown.map((name) => `a difference is declared for "${name}", which the golden does not have`),
    ...(expected.name === null ? [] : compareNames("name", [actual.name], [expected.name])),
    ...compareNames("dims", actual.dims, expected.dims),
    ...compareNames("shape", actual.shape.map(String), expected.shape.map(String)),
    ...compareType("data", actual.data, differences.data?.dtype ?? expected.dtype),
    ...compareValues("data", actual.data, expected.data, { ...options, ...only(differences.data) }),
    ...compareCoordinates(actual, expected, differences),
  ];
}

/**
 * Passes if the array equals AllenSDK's (see {@link compareDataArray}).
 * @throws Error listing the first twenty mismatches
 */
export function expectDataArray(actual: DataArrayLike, golden: unknown, options: CompareDataArrayOptions = {}): void {
  throwMismatches("The array", compareDataArray(actual, golden, options));
}

function compareCoordinates(
  actual: DataArrayLike,
  expected: DecodedDataArray,
  differences: Readonly<Record<string, Difference>>,
): string[] {
  const surplus = Object.keys(actual.coords).filter((name) => !Object.hasOwn(expected.coords, name));
  const found = surplus.map((name) => `coordinate "${name}" is not in the golden`);
  for (const [name, { dims, values }] of Object.entries(expected.coords)) {
    const labels = Object.hasOwn(actual.coords, name) ? actual.coords[name] : undefined;
    if (labels === undefined) {
      found.push(`coordinate "${name}" is missing`);
      continue;
    }
    found.push(
      ...compareNames(`dimension of coordinate "${name}"`, [String(actual.coordDims[name])], dims),
      ...compareValues(`coordinate "${name}"`, labels, values, only(differences[name])),
    );
  }
  return found;
}

function compareNames(what: string, actual: readonly string[], golden: readonly string[]): string[] {
  if (actual.length === golden.length && actual.every((name, i) => name === golden[i])) return [];
  return [`${what}: ${actual.join(", ")}; golden ${golden.join(", ")}`];
}

function only(difference: Difference | undefined): { readonly difference?: Difference } {
  return difference === undefined ? {} : { difference };
}
