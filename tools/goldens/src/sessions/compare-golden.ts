import type { Tolerance } from "../compare/close-number.js";
import { compareArray } from "../compare/compare-array.js";
import { compareDataArray } from "../compare/compare-data-array.js";
import { compareFrame } from "../compare/compare-frame.js";
import type { DataArrayLike } from "../compare/data-array-like.js";
import type { Difference } from "../compare/difference.js";
import type { TableLike } from "../compare/table-like.js";
import type { DecodedDict, DecodedSeries } from "../decode/decoded-values.js";

/** What a comparison makes allowance for. */
export interface GoldenAllowances extends Tolerance {
  /** By column of a frame; by coordinate, or `data`, of an array. */
  readonly differences?: Readonly<Record<string, Difference>>;
  /** Of a frame's columns and of a dict's keys. */
  readonly columnOrder?: "golden" | "any";
}

/** How our answer differs from AllenSDK's (decoded), in sentences; none where it is the same. */
export function compareGolden(actual: unknown, golden: unknown, allowances: GoldenAllowances = {}): string[] {
  if (Array.isArray(golden)) return compareLists("value", Array.from(actual as ArrayLike<unknown>), golden, allowances);
  switch ((golden as { kind?: unknown } | null)?.kind) {
    case "dataframe":
      return compareFrame(actual as TableLike, golden, allowances);
    case "dataarray":
      return compareDataArray(actual as DataArrayLike, golden, allowances);
    case "ndarray": {
      const { data, shape } = golden as { readonly data: readonly unknown[]; readonly shape: readonly number[] };
      if (ArrayBuffer.isView(actual)) return compareArray("array", actual as Float64Array, golden, allowances);
      if (shape.length > 1) return [`a list stands for an array of shape (${shape.join(", ")})`];
      return compareLists("array", actual as readonly unknown[], data, allowances);
    }
    case "series": {
      const { index, values } = golden as DecodedSeries;
      return compareEntries(
        actual,
        values.map((value, row) => [index.values[row], value]),
        allowances,
      );
    }
    case "dict":
      return compareEntries(actual, (golden as DecodedDict).entries, allowances, allowances.columnOrder === "any");
    case "datetime":
      return compareLists("time", [actual], [(golden as { readonly iso: string }).iso], allowances);
    default:
      return compareScalars(actual, golden);
  }
}

function compareScalars(actual: unknown, golden: unknown): string[] {
  const missing = (value: unknown): boolean => value === null || Number.isNaN(value);
  if (Object.is(actual, golden) || (missing(actual) && missing(golden))) return [];
  return [`${String(actual)}, golden ${String(golden)}`];
}

function compareLists(
  what: string,
  actual: readonly unknown[],
  golden: readonly unknown[],
  allowances: GoldenAllowances,
): string[] {
  if (!Array.isArray(actual)) return [`${what} is no list`];
  if (actual.length !== golden.length) return [`${what} has ${actual.length} items, golden ${golden.length}`];
  return golden.flatMap((item, i) =>
    compareGolden(actual[i], item, allowances).map((found) => `${what}, item ${i}: ${found}`),
  );
}

function compareEntries(
  actual: unknown,
  golden: readonly (readonly [key: unknown, value: unknown])[],
  allowances: GoldenAllowances,
  anyOrder = false,
): string[] {
  const found = [...(actual instanceof Map ? actual : Object.entries(actual as object))] as [unknown, unknown][];
  const positions = new Map(golden.map(([key], i) => [key, i]));
  const position = ([key]: [unknown, unknown]): number => positions.get(key) ?? golden.length;
  const entries = anyOrder ? found.sort((a, b) => position(a) - position(b)) : found;
  return [
    ...compareLists(
      "keys",
      entries.map(([key]) => key),
      golden.map(([key]) => key),
      {},
    ),
    ...golden.flatMap(([key, value], i) =>
      compareGolden(entries[i]?.[1], value, allowances).map((sentence) => `${String(key)}: ${sentence}`),
    ),
  ];
}
