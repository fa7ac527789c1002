import { EcephysError } from "@ecephys/core";
import type { NumericDtype } from "@ecephys/tables";
import type { StoredDtype, StoredNumbers } from "../../numbers/stored-numbers.js";
import type { PythonValue } from "./python-literal.js";

/** By numpy's kind and size. */
const DTYPES: Readonly<Record<string, StoredDtype>> = {
  b1: "bool",
  i1: "int8",
  u1: "uint8",
  i2: "int16",
  u2: "uint16",
  i4: "int32",
  u4: "uint32",
  i8: "int64",
  u8: "uint64",
  f2: "float16",
  f4: "float32",
  f8: "float64",
};

/** What else numpy writes, for messages. */
const OTHER_KINDS: Readonly<Record<string, string>> = {
  c: "complex numbers",
  f: "extended floats",
  S: "bytes",
  a: "bytes",
  U: "text",
  M: "dates",
  m: "durations",
  V: "records",
};

/**
 * The numbers an NPY header's `descr` names; without a byte order they are little endian.
 * @throws EcephysError `ECEPHYS_NPY_PICKLE` for Python objects, `ECEPHYS_UNSUPPORTED_FORMAT` for what is no number
 */
export function npyNumbers(descr: PythonValue, path: string): StoredNumbers {
  if (holdsObjects(descr)) {
    throw new EcephysError(
      "ECEPHYS_NPY_PICKLE",
      `${path} holds pickled Python objects, which are programs; they were not run.`,
      { hint: "Save plain numbers instead: numpy.save(file, array, allow_pickle=False)." },
    );
  }
  const text = typeof descr === "string" ? descr : "records";
  const [, order = "", kind = ""] = /^([<>|=]?)(\w+)/.exec(text) ?? [];
  const isWhole = text.length === order.length + kind.length;
  const dtype = isWhole && Object.hasOwn(DTYPES, kind) ? DTYPES[kind] : undefined;
  if (dtype !== undefined) return { dtype, bigEndian: order === ">" };
  const what = typeof descr === "string" ? (OTHER_KINDS[kind.charAt(0)] ?? "values") : "records";
  throw new EcephysError(
    "ECEPHYS_UNSUPPORTED_FORMAT",
    `${path} holds ${what}${text === what ? "" : ` of the type ${JSON.stringify(text)}`}.`,
    { hint: "Booleans, integers of up to 64 bits and floats of 16, 32 and 64 bits can be read: convert the array." },
  );
}

/** numpy's `descr` for numbers of this type, little endian. */
export function descrOf(dtype: NumericDtype): string {
  const [kind = ""] = Object.entries(DTYPES).find(([, name]) => name === dtype) ?? [];
  return `${kind.endsWith("1") ? "|" : "<"}${kind}`;
}

function holdsObjects(descr: PythonValue): boolean {
  if (typeof descr === "string") return /^[<>|=]?O/.test(descr);
  // The first part of a field is its name.
  const isObject = (part: PythonValue, i: number): boolean => (i > 0 || typeof part !== "string") && holdsObjects(part);
  return Array.isArray(descr) && descr.some(isObject);
}
