import { ByteBuilder } from "./byte-builder.js";
import { BOOLEAN, FLOAT64, INT64, REFERENCE, TEXT } from "./element-type.js";
import { attributeInfoMessage, attributeMessage, type HeaderMessage } from "./header-messages.js";
import { lookup3 } from "./lookup3.js";
import type { TextHeap } from "./text-heap.js";
import type { AddressOf, AttributeContent, Attributes } from "./tree.js";

/** An object header: messages in one piece, with their checksum. */
export function encodeObjectHeader(messages: readonly HeaderMessage[]): Uint8Array {
  const body = new ByteBuilder();
  for (const { type, body: bytes } of messages) body.u8(type).u16(bytes.length).u8(0).bytes(bytes);
  return withChecksum(new ByteBuilder().text("OHDR").u8(2).u8(0x02).u32(body.length).bytes(body.finish()));
}

/** The first bytes of a file: where it ends and where its root group is. */
export function encodeSuperblock(endOfFile: number, rootAddress: number): Uint8Array {
  const out = new ByteBuilder().bytes([0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]);
  out.u8(2).u8(8).u8(8).u8(0).u64(0).undefinedAddress().u64(endOfFile).u64(rootAddress);
  return withChecksum(out);
}

/** Bytes that {@link encodeSuperblock} takes. */
export const SUPERBLOCK_SIZE = 48;

function withChecksum(out: ByteBuilder): Uint8Array {
  return out.u32(lookup3(out.finish())).finish();
}

/** Heap slots of the texts in an object's attributes, by attribute name. */
export type AttributeSlots = ReadonlyMap<string, Int32Array>;

/** Puts the texts of attributes into the heap. */
export async function storeAttributeTexts(attributes: Attributes, heap: TextHeap): Promise<AttributeSlots> {
  const slots = new Map<string, Int32Array>();
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "string") slots.set(name, await heap.add([value], true));
    else if (isTextList(value)) slots.set(name, await heap.add(value, true));
  }
  return slots;
}

export async function attributeMessages(
  attributes: Attributes,
  textOf: (name: string) => Uint8Array,
  addressOf: AddressOf,
): Promise<HeaderMessage[]> {
  const messages: HeaderMessage[] = [];
  for (const [name, value] of Object.entries(attributes)) {
    messages.push(await messageFor(name, value, textOf, addressOf));
  }
  return messages.length === 0 ? [] : [attributeInfoMessage(), ...messages];
}

async function messageFor(
  name: string,
  value: AttributeContent,
  textOf: (name: string) => Uint8Array,
  addressOf: AddressOf,
): Promise<HeaderMessage> {
  const number = new DataView(new ArrayBuffer(8));
  const bytes = new Uint8Array(number.buffer);
  switch (typeof value) {
    case "string":
      return attributeMessage(name, TEXT, [], textOf(name));
    case "boolean":
      return attributeMessage(name, BOOLEAN, [], Uint8Array.of(value ? 1 : 0));
    case "number":
      number.setFloat64(0, value, true);
      return attributeMessage(name, FLOAT64, [], bytes);
    case "bigint":
      number.setBigInt64(0, value, true);
      return attributeMessage(name, INT64, [], bytes);
    default:
      if (isTextList(value)) return attributeMessage(name, TEXT, [value.length], textOf(name));
      number.setBigUint64(0, BigInt(await addressOf(value)), true);
      return attributeMessage(name, REFERENCE, [], bytes);
  }
}

function isTextList(value: AttributeContent): value is readonly string[] {
  return Array.isArray(value);
}
