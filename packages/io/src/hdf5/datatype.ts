import type { NumericDtype } from "@ecephys/tables";
import type { RawType } from "./engine/h5-library.js";

/** What values of a dataset or attribute are. */
export type Datatype =
  | { readonly kind: "number"; readonly dtype: NumericDtype }
  | { readonly kind: "bool" }
  | { readonly kind: "enum"; readonly code: NumericDtype; readonly names: ReadonlyMap<number, string> }
  | { readonly kind: "string"; readonly fixedBytes: number; readonly paddedWithSpaces: boolean }
  | { readonly kind: "reference" }
  | { readonly kind: "compound"; readonly fields: readonly CompoundField[] }
  | { readonly kind: "unsupported"; readonly what: string };

/** One field of a compound: where its bytes lie in a record. */
export interface CompoundField {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly type: Datatype;
}

/** Makes a {@link Datatype} of the library's description. */
export function datatypeOf(raw: RawType): Datatype {
  switch (raw.type) {
    case 0:
      return numberType(`${raw.signed ? "int" : "uint"}${raw.size * 8}`);
    case 1:
      return numberType(`float${raw.size * 8}`);
    case 3:
      return { kind: "string", fixedBytes: raw.vlen ? 0 : raw.size, paddedWithSpaces: raw.strpad === 2 };
    case 6:
      return { kind: "compound", fields: fieldsOf(raw) };
    case 7:
      return raw.ref_type === "object" && raw.size === 8 ? { kind: "reference" } : unsupported("region references");
    case 8:
      return enumType(raw);
    case 9:
      return unsupported("sequences of any length");
    case 10:
      return unsupported("array values");
    default:
      return unsupported(`HDF5 type class ${raw.type}`);
  }
}

/** The name numpy (or this package) has for a type. */
export function dtypeName(type: Datatype): string {
  if (type.kind === "number") return type.dtype;
  return type.kind === "unsupported" ? type.what : type.kind;
}

const NUMBERS: ReadonlySet<string> = new Set<NumericDtype>([
  "int8",
  "uint8",
  "int16",
  "uint16",
  "int32",
  "uint32",
  "int64",
  "uint64",
  "float32",
  "float64",
]);

function numberType(name: string): Datatype {
  return NUMBERS.has(name) ? { kind: "number", dtype: name as NumericDtype } : unsupported(name);
}

function unsupported(what: string): Datatype {
  return { kind: "unsupported", what };
}

/** Python's booleans are an enumeration of FALSE and TRUE. */
function enumType(raw: RawType): Datatype {
  const members = Object.entries(raw.enum_type?.members ?? {});
  const values = new Map(members);
  if (raw.size === 1 && members.length === 2 && values.get("FALSE") === 0 && values.get("TRUE") === 1) {
    return { kind: "bool" };
  }
  const code = numberType(`${raw.signed ? "int" : "uint"}${raw.size * 8}`);
  if (code.kind !== "number") return unsupported("enumeration");
  return { kind: "enum", code: code.dtype, names: new Map(members.map(([name, value]) => [value, name])) };
}

function fieldsOf(raw: RawType): CompoundField[] {
  return (raw.compound_type?.members ?? []).map((member) => {
    const { name, offset, size } = member;
    const isText = member.type === 3 && member.vlen;
    // The library turns the bytes of whole datasets around, not those of fields.
    const isReversed = !member.littleEndian && size > 1 && (member.type === 0 || member.type === 1);
    const type = isText || isReversed ? unsupported("text or big-endian numbers in a compound") : datatypeOf(member);
    return { name, offset, size, type };
  });
}
