import { endianness } from "node:os";
import { emptyStorage, type IntArray, type Storage, StoredColumn, Table } from "@ecephys/tables";
import { uniqueName, writeAtomically } from "./atomic-write.js";
import { readWholeFile } from "./whole-file.js";

/**
 * A parsed table as raw column arrays on disk: reading one back costs a file read and a few array views.
 *
 * Layout: magic · header length (u32) · checksum (u32) of all that follows · header (JSON, padded to 8 bytes) · arrays, each
 * padded to 8 bytes. Native byte order, named in the header. A copy is never trusted: a wrong magic, checksum, byte order,
 * source or schema makes it absent, and it is written anew.
 */
const MAGIC = "ecephys columns 1\n";
const PREAMBLE = 32;

/** The text file a copy was made from. */
export interface CopySource {
  readonly size: number;
  /** Nanoseconds, as text: they do not fit a double. */
  readonly mtimeNs: string;
  /** Left out where the text was read for the first time: a copied folder is then parsed once more. */
  readonly sha256?: string;
}

export interface ColumnsCopy {
  readonly source: CopySource;
  /** When it was written, ms since the epoch. */
  readonly madeAt: number;
  readonly table: Table<object>;
}

type ArrayKind = "f64" | "i32" | "u8" | "i64" | "u64";

interface ColumnHeader {
  readonly name: string;
  readonly dtype: Storage["dtype"];
  readonly kind: ArrayKind;
  readonly offset: number;
  readonly dictionary?: readonly string[];
}

interface Header {
  readonly endianness: "LE" | "BE";
  readonly schema: string;
  readonly source: CopySource;
  readonly madeAt: number;
  readonly indexName: string;
  readonly numRows: number;
  readonly columns: readonly ColumnHeader[];
}

const BYTES: Readonly<Record<ArrayKind, number>> = { f64: 8, i32: 4, u8: 1, i64: 8, u64: 8 };

/** Writes a copy; silently none where the folder is read-only or a column cannot be laid out as an array. */
export async function writeColumnsCopy(
  path: string,
  table: Table<object>,
  source: CopySource,
  schema: string,
): Promise<void> {
  const stored = [table.index, ...table.columns()];
  const arrays: Uint8Array[] = [];
  const columns: ColumnHeader[] = [];
  let offset = 0;
  for (const column of stored) {
    const { storage } = column;
    const array = storage.dtype === "string" ? storage.codes : storage.data;
    if (!ArrayBuffer.isView(array)) return;
    const bytes = paddedBytes(array);
    columns.push({
      name: column.name,
      dtype: storage.dtype,
      kind: kindOf(array),
      offset,
      ...(storage.dtype === "string" && { dictionary: storage.dictionary }),
    });
    arrays.push(bytes);
    offset += bytes.length;
  }
  const header: Header = {
    endianness: endianness(),
    schema,
    source,
    madeAt: Date.now(),
    indexName: table.indexName,
    numRows: table.numRows,
    columns,
  };
  const text = Buffer.from(JSON.stringify(header));
  const headerBytes = Buffer.concat([text, Buffer.alloc(padded(text.length) - text.length, " ")]);
  let checksum = mix(0x811c9dc5, headerBytes);
  for (const array of arrays) checksum = mix(checksum, array);
  const preamble = Buffer.alloc(PREAMBLE);
  preamble.write(MAGIC, "latin1");
  preamble.writeUInt32LE(headerBytes.length, 24);
  preamble.writeUInt32LE(checksum, 28);
  try {
    const pieces = [preamble, headerBytes, ...arrays.filter((a) => a.length > 0)];
    // A copy cut short by a power failure fails its checksum: not worth waiting for the disk.
    await writeAtomically(path, `${path}.${uniqueName()}`, pieces, undefined, { durable: false });
  } catch {
    // A copy is a convenience: a read-only folder goes without.
  }
}

/** The copy at `path`, or `undefined` where there is none that can be trusted. */
export async function readColumnsCopy(path: string, schema: string): Promise<ColumnsCopy | undefined> {
  let file: Buffer;
  try {
    file = await readWholeFile(path);
  } catch {
    return undefined;
  }
  try {
    return decode(file, schema);
  } catch {
    return undefined;
  }
}

function decode(file: Buffer, schema: string): ColumnsCopy | undefined {
  if (file.length < PREAMBLE || file.toString("latin1", 0, MAGIC.length) !== MAGIC) return undefined;
  const headerLength = file.readUInt32LE(24);
  const start = PREAMBLE + headerLength;
  if (start > file.length || headerLength % 8 !== 0) return undefined;
  if (mix(0x811c9dc5, file.subarray(PREAMBLE)) !== file.readUInt32LE(28)) return undefined;
  const header = JSON.parse(file.toString("utf8", PREAMBLE, start)) as Header;
  if (header.endianness !== endianness() || header.schema !== schema) return undefined;
  // Views need 8-byte alignment, which a pooled buffer may not have.
  const aligned = (file.byteOffset + start) % 8 === 0;
  const buffer = aligned ? file.buffer : new Uint8Array(file).buffer;
  const base = aligned ? file.byteOffset + start : start;
  const columns = header.columns.map((column) => {
    if (column.offset + header.numRows * BYTES[column.kind] > file.length - start) throw new RangeError("short copy");
    return StoredColumn.of(column.name, storageOf(column, buffer as ArrayBuffer, base + column.offset, header.numRows));
  });
  return {
    source: header.source,
    madeAt: header.madeAt,
    table: Table.fromStored(header.indexName, columns),
  };
}

function storageOf(column: ColumnHeader, buffer: ArrayBuffer, offset: number, rows: number): Storage {
  if (rows === 0) return emptyStorage(column.dtype);
  switch (column.dtype) {
    case "string":
      return { dtype: "string", codes: new Int32Array(buffer, offset, rows), dictionary: column.dictionary ?? [] };
    case "bool":
      return { dtype: "bool", data: new Uint8Array(buffer, offset, rows) };
    case "float":
      return { dtype: "float", data: new Float64Array(buffer, offset, rows) };
    default:
      return { dtype: "int", data: intsOf(column.kind, buffer, offset, rows) };
  }
}

function intsOf(kind: ArrayKind, buffer: ArrayBuffer, offset: number, rows: number): IntArray {
  if (kind === "i32") return new Int32Array(buffer, offset, rows);
  if (kind === "f64") return new Float64Array(buffer, offset, rows);
  return kind === "i64" ? new BigInt64Array(buffer, offset, rows) : new BigUint64Array(buffer, offset, rows);
}

function kindOf(array: Uint8Array | IntArray): ArrayKind {
  if (array instanceof Float64Array) return "f64";
  if (array instanceof Int32Array) return "i32";
  if (array instanceof BigInt64Array) return "i64";
  return array instanceof BigUint64Array ? "u64" : "u8";
}

/** An array's bytes, followed by zeros up to a multiple of 8. */
function paddedBytes(array: Int32Array | Uint8Array | IntArray): Uint8Array {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  if (bytes.length % 8 === 0) return bytes;
  const out = new Uint8Array(padded(bytes.length));
  out.set(bytes);
  return out;
}

function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}

/** FNV-1a over 32-bit words (bytes at the end): catches flipped bits and swapped pieces at memory speed. */
function mix(seed: number, bytes: Uint8Array): number {
  let hash = seed | 0;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length >>> 2);
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ (words[i] as number), 0x01000193);
  for (let i = words.length * 4; i < aligned.length; i++) hash = Math.imul(hash ^ (aligned[i] as number), 0x01000193);
  return hash >>> 0;
}
