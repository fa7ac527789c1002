import type { NumericArray } from "@ecephys/tables";
import { datatypeOf, dtypeName } from "./datatype.js";
import { decodeNumbers } from "./decode-numbers.js";
import type { CodedTexts, RawAttribute } from "./engine/create-engine.js";
import type { Hdf5Access } from "./hdf5-access.js";
import { unsupported } from "./hdf5-errors.js";
import { referencedPaths } from "./read/referenced-paths.js";

/** What an attribute can hold. References are the paths they point to. */
export type AttributeValue = string | number | boolean | bigint | readonly string[] | NumericArray;

/** The value of an attribute; `undefined` for one that is declared empty. */
export async function attributeValue(
  access: Hdf5Access,
  raw: RawAttribute,
  path: string,
  name: string,
): Promise<AttributeValue | undefined> {
  const { shape } = raw.metadata;
  if (shape === null) return undefined;
  const values = await attributeValues(access, raw, path, name);
  if (shape.length > 0) return values;
  return datatypeOf(raw.metadata).kind === "bool" ? values[0] === 1 : values[0];
}

async function attributeValues(
  access: Hdf5Access,
  raw: RawAttribute,
  path: string,
  name: string,
): Promise<readonly string[] | NumericArray> {
  if (raw.texts !== undefined) return decoded(raw.texts);
  const type = datatypeOf(raw.metadata);
  switch (type.kind) {
    case "number":
      return decodeNumbers(type.dtype, raw.bytes);
    case "bool":
      return raw.bytes;
    case "string":
      return fixedTexts(raw.bytes, type.fixedBytes, type.paddedWithSpaces);
    case "enum":
      return Array.from(decodeNumbers(type.code, raw.bytes) as ArrayLike<number>, (code) => type.names.get(code) ?? "");
    case "reference":
      return decoded(await referencedPaths(access, raw.bytes, path));
    default:
      throw unsupported(access.name, `attribute ${name} of ${path}`, `holds ${dtypeName(type)}`, "Leave it out.");
  }
}

function decoded({ codes, dictionary }: CodedTexts): string[] {
  return Array.from(codes, (code) => dictionary[code] as string);
}

function fixedTexts(bytes: Uint8Array, width: number, paddedWithSpaces: boolean): string[] {
  const decoder = new TextDecoder();
  return Array.from({ length: bytes.length / width }, (_, i) => {
    const text = decoder.decode(bytes.subarray(i * width, (i + 1) * width)).replace(/\0[\s\S]*$/, "");
    return paddedWithSpaces ? text.replace(/ +$/, "") : text;
  });
}
