import { type ColumnValues, type Dtype, EcephysError } from "@ecephys/core";
import { type IntArray, MISSING_BOOL, type Storage } from "./storage.js";

/**
 * Lays a column's values out in memory.
 *
 * Without a declared type, typed arrays keep theirs and plain arrays are inferred: all booleans, all text, all arrays,
 * all whole numbers or all numbers; missing cells (`null`, `undefined`, NaN) make whole numbers floats, as in pandas.
 * So they do, like fractions, where `int` is declared. Lists are copied and frozen.
 *
 * @throws EcephysError `ECEPHYS_SCHEMA` naming column and row when a value does not fit the declared type
 */
export function storageFrom(name: string, values: ColumnValues, dtype?: Dtype): Storage {
  const declared = dtype ?? inferDtype(values);
  switch (declared) {
    case "float":
      return { dtype: "float", data: values instanceof Float64Array ? values : toFloats(name, values) };
    case "int":
      return toInts(name, values);
    case "bool":
      return { dtype: "bool", data: toBools(name, values) };
    case "string":
      return encodeStrings(name, values);
    case "list":
      return { dtype: "list", data: toLists(name, values) };
    default:
      return { dtype: "mixed", data: Array.from(values as readonly unknown[], (value) => value ?? null) };
  }
}

function inferDtype(values: ColumnValues): Dtype {
  if (values instanceof Float64Array || values instanceof Float32Array) return "float";
  if (ArrayBuffer.isView(values)) return "int";
  let found: Dtype | undefined;
  let missing = false;
  for (const value of values) {
    if (isMissing(value)) {
      missing = true;
      continue;
    }
    const kind = kindOf(value);
    if (found === undefined || found === kind) found = kind;
    else if ((found === "int" && kind === "float") || (found === "float" && kind === "int")) found = "float";
    else return "mixed";
  }
  if (found === undefined) return "float";
  return found === "int" && missing ? "float" : found;
}

function kindOf(value: unknown): Dtype {
  switch (typeof value) {
    case "number":
      return Number.isInteger(value) && !Object.is(value, -0) ? "int" : "float";
    case "bigint":
      return "int";
    case "boolean":
      return "bool";
    case "string":
      return "string";
    default:
      return Array.isArray(value) ? "list" : "mixed";
  }
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value);
}

function refuse(name: string, row: number, expected: string, value: unknown): never {
  throw new EcephysError("ECEPHYS_SCHEMA", `Column "${name}", row ${row}: expected ${expected}, got ${show(value)}.`, {
    hint: "Check the data's source, or declare another type for the column.",
  });
}

function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value.slice(0, 40)) : String(value);
}

function toFloats(name: string, values: ColumnValues): Float64Array {
  const out = new Float64Array(values.length);
  for (let row = 0; row < out.length; row++) {
    const value: unknown = values[row];
    if (typeof value === "number") out[row] = value;
    else if (typeof value === "bigint") out[row] = Number(value);
    else if (isMissing(value)) out[row] = Number.NaN;
    else refuse(name, row, "a number", value);
  }
  return out;
}

function toInts(name: string, values: ColumnValues): Storage {
  if (values instanceof Int32Array) return { dtype: "int", data: values };
  let fitsInt32 = true;
  let safe = true;
  for (let row = 0; row < values.length; row++) {
    const value: unknown = values[row];
    if (isMissing(value)) return { dtype: "float", data: toFloats(name, values) };
    if (typeof value === "bigint") {
      safe &&= BigInt(Number.MIN_SAFE_INTEGER) <= value && value <= BigInt(Number.MAX_SAFE_INTEGER);
      fitsInt32 &&= BigInt.asIntN(32, value) === value;
    } else if (typeof value === "number") {
      if (!Number.isInteger(value)) return { dtype: "float", data: toFloats(name, values) };
      fitsInt32 &&= (value | 0) === value;
    } else refuse(name, row, "a whole number", value);
  }
  let data: IntArray;
  if (fitsInt32) data = Int32Array.from(values as ArrayLike<number>, Number);
  else if (safe) data = Float64Array.from(values as ArrayLike<number>, Number);
  else data = toBigInts(name, values);
  return { dtype: "int", data };
}

function toBigInts(name: string, values: ColumnValues): BigInt64Array | BigUint64Array {
  const wide = Array.from(values as ArrayLike<number | bigint>, (value) => BigInt(value));
  for (const fit of [BigInt64Array, BigUint64Array]) {
    const data = fit.from(wide);
    if (wide.every((value, row) => value === data[row])) return data;
  }
  const row = wide.findIndex((value) => BigInt.asIntN(64, value) !== value);
  return refuse(name, row, "whole numbers that 64 bits hold together", wide[row]);
}

function toBools(name: string, values: ColumnValues): Uint8Array {
  const out = new Uint8Array(values.length);
  for (let row = 0; row < out.length; row++) {
    const value: unknown = values[row];
    if (value === true || value === 1) out[row] = 1;
    else if (value === false || value === 0) out[row] = 0;
    else if (isMissing(value) || value === MISSING_BOOL) out[row] = MISSING_BOOL;
    else refuse(name, row, "a boolean", value);
  }
  return out;
}

/** Copies that nobody can write to: a table never changes. */
function toLists(name: string, values: ColumnValues): readonly unknown[] {
  return Array.from(values as readonly unknown[], (value, row) => {
    if (isMissing(value)) return null;
    return Array.isArray(value) ? Object.freeze([...value]) : refuse(name, row, "a list", value);
  });
}

function encodeStrings(name: string, values: ColumnValues): Storage {
  const codes = new Int32Array(values.length);
  const dictionary: string[] = [];
  const known = new Map<string, number>();
  for (let row = 0; row < codes.length; row++) {
    const value: unknown = values[row];
    if (typeof value !== "string") {
      if (!isMissing(value)) refuse(name, row, "text", value);
      codes[row] = -1;
      continue;
    }
    let code = known.get(value);
    if (code === undefined) {
      code = dictionary.length;
      dictionary.push(value);
      known.set(value, code);
    }
    codes[row] = code;
  }
  return { dtype: "string", codes, dictionary };
}
