import { ByteBuilder } from "./byte-builder.js";
import { DEFLATE_LEVEL } from "./chunk-filters.js";
import { type ElementType, elementSize, encodeElementType } from "./element-type.js";
import type { StoredRows } from "./stored-rows.js";

/** A message of an HDF5 object header. */
export interface HeaderMessage {
  readonly type: number;
  readonly body: Uint8Array;
}

function encodeShape(shape: readonly number[], growing = false): Uint8Array {
  const out = new ByteBuilder()
    .u8(2)
    .u8(shape.length)
    .u8(growing ? 1 : 0)
    .u8(shape.length === 0 ? 0 : 1);
  for (const length of shape) out.u64(length);
  if (growing) {
    out.undefinedAddress();
    for (const length of shape.slice(1)) out.u64(length);
  }
  return out.finish();
}

/** `growing`: the first axis may be made longer later. */
export function shapeMessage(shape: readonly number[], growing: boolean): HeaderMessage {
  return { type: 0x01, body: encodeShape(shape, growing) };
}

export function typeMessage(type: ElementType): HeaderMessage {
  return { type: 0x03, body: encodeElementType(type) };
}

/** What elements are that were never written: zeros. */
export function fillMessage(stored: StoredRows): HeaderMessage {
  return { type: 0x05, body: Uint8Array.of(3, stored.kind === "chunked" ? 0x0b : 0x0a) };
}

export function layoutMessage(
  stored: StoredRows,
  type: ElementType,
  shape: readonly number[],
  indexAddress: number,
): HeaderMessage {
  const out = new ByteBuilder().u8(3);
  if (stored.kind === "contiguous") {
    out.u8(1);
    if (stored.size === 0) out.undefinedAddress();
    else out.u64(stored.address);
    out.u64(stored.size);
  } else {
    out
      .u8(2)
      .u8(shape.length + 1)
      .u64(indexAddress)
      .u32(stored.chunkRows);
    for (const length of shape.slice(1)) out.u32(length);
    out.u32(elementSize(type));
  }
  return { type: 0x08, body: out.finish() };
}

/** Shuffle (where elements have more than a byte), then deflate. */
export function filterMessage(type: ElementType): HeaderMessage {
  const size = elementSize(type);
  const out = new ByteBuilder().u8(2).u8(size > 1 ? 2 : 1);
  if (size > 1) out.u16(2).u16(0).u16(1).u32(size);
  out.u16(1).u16(0).u16(1).u32(DEFLATE_LEVEL);
  return { type: 0x0b, body: out.finish() };
}

/** `shape` is empty for a single value. */
export function attributeMessage(
  name: string,
  type: ElementType,
  shape: readonly number[],
  value: Uint8Array,
): HeaderMessage {
  const [encodedName, encodedType, encodedShape] = [
    new ByteBuilder().text(name, true).finish(),
    encodeElementType(type),
    encodeShape(shape),
  ];
  const out = new ByteBuilder().u8(3).u8(0);
  out.u16(encodedName.length).u16(encodedType.length).u16(encodedShape.length).u8(1);
  return { type: 0x0c, body: out.bytes(encodedName).bytes(encodedType).bytes(encodedShape).bytes(value).finish() };
}

/** Says that all attributes are in the header, so that other programs can add some. */
export function attributeInfoMessage(): HeaderMessage {
  return { type: 0x15, body: new ByteBuilder().u8(0).u8(0).undefinedAddress().undefinedAddress().finish() };
}

/** Says that all links of a group are in its header. */
export function groupMessages(): readonly HeaderMessage[] {
  const linkInfo = new ByteBuilder().u8(0).u8(0).undefinedAddress().undefinedAddress().finish();
  return [
    { type: 0x02, body: linkInfo },
    { type: 0x0a, body: Uint8Array.of(0, 0) },
  ];
}

/** A name in a group: for the object at an address, or for the path of another. */
export function linkMessage(name: string, to: number | string): HeaderMessage {
  const encoded = new TextEncoder().encode(name);
  const isSoft = typeof to === "string";
  const out = new ByteBuilder().u8(1).u8(isSoft ? 0x19 : 0x11);
  if (isSoft) out.u8(1);
  out.u8(1).u16(encoded.length).bytes(encoded);
  if (isSoft) {
    const target = new TextEncoder().encode(to);
    out.u16(target.length).bytes(target);
  } else out.u64(to);
  return { type: 0x06, body: out.finish() };
}
