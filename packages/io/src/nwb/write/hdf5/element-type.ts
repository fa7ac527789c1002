import type { NumericArray } from "@ecephys/tables";
import { ByteBuilder } from "./byte-builder.js";

/** What the elements of a dataset or attribute are. */
export type ElementType =
  | { readonly kind: "integer"; readonly size: 1 | 2 | 4 | 8; readonly signed: boolean }
  | { readonly kind: "float"; readonly size: 4 | 8 }
  /** As h5py stores numpy's `bool`: a one-byte enumeration of FALSE and TRUE. */
  | { readonly kind: "boolean" }
  /** UTF-8 of any length; the element itself is a pointer into a heap. */
  | { readonly kind: "text" }
  /** The address of another object of the file. */
  | { readonly kind: "reference" }
  | { readonly kind: "compound"; readonly members: readonly { readonly name: string; readonly type: ElementType }[] };

export const FLOAT64: ElementType = { kind: "float", size: 8 };
export const INT64: ElementType = { kind: "integer", size: 8, signed: true };
export const INT32: ElementType = { kind: "integer", size: 4, signed: true };
export const BOOLEAN: ElementType = { kind: "boolean" };
export const TEXT: ElementType = { kind: "text" };
export const REFERENCE: ElementType = { kind: "reference" };

/** The type whose elements lie in memory as those of `data`. */
export function elementTypeOf(data: NumericArray): ElementType {
  const size = data.BYTES_PER_ELEMENT as 1 | 2 | 4 | 8;
  if (data instanceof Float64Array || data instanceof Float32Array) return { kind: "float", size: size as 4 | 8 };
  const signed =
    data instanceof Int8Array ||
    data instanceof Int16Array ||
    data instanceof Int32Array ||
    data instanceof BigInt64Array;
  return { kind: "integer", size, signed };
}

/** Bytes per element. */
export function elementSize(type: ElementType): number {
  switch (type.kind) {
    case "integer":
    case "float":
      return type.size;
    case "boolean":
      return 1;
    case "text":
      return 16;
    case "reference":
      return 8;
    default:
      return type.members.reduce((size, member) => size + elementSize(member.type), 0);
  }
}

/** The body of HDF5's datatype message. */
export function encodeElementType(type: ElementType): Uint8Array {
  const out = new ByteBuilder();
  switch (type.kind) {
    case "integer":
      out
        .u8(0x10)
        .u8(type.signed ? 0x08 : 0)
        .u16(0)
        .u32(type.size)
        .u16(0)
        .u16(type.size * 8);
      break;
    case "float": {
      const [signBit, exponentAt, exponentBits, bias] = type.size === 8 ? [63, 52, 11, 1023] : [31, 23, 8, 127];
      out
        .u8(0x11)
        .u8(0x20)
        .u8(signBit)
        .u8(0)
        .u32(type.size)
        .u16(0)
        .u16(type.size * 8);
      out.u8(exponentAt).u8(exponentBits).u8(0).u8(exponentAt).u32(bias);
      break;
    }
    case "boolean":
      out
        .u8(0x38)
        .u8(2)
        .u16(0)
        .u32(1)
        .bytes(encodeElementType({ kind: "integer", size: 1, signed: true }));
      out.text("FALSE", true).text("TRUE", true).u8(0).u8(1);
      break;
    case "text":
      out
        .u8(0x19)
        .u8(0x01)
        .u8(0x01)
        .u8(0)
        .u32(16)
        .bytes(encodeElementType({ kind: "integer", size: 1, signed: false }));
      break;
    case "reference":
      out.u8(0x17).u8(0).u16(0).u32(8);
      break;
    default: {
      out.u8(0x36).u8(type.members.length).u16(0).u32(elementSize(type));
      let offset = 0;
      for (const member of type.members) {
        out.text(member.name, true).u8(offset).bytes(encodeElementType(member.type));
        offset += elementSize(member.type);
      }
    }
  }
  return out.finish();
}
