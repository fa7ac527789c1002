import { endianness } from "node:os";
import { type Storage, StoredColumn, Table } from "@ecephys/tables";
import { uniqueName, writeAtomically } from "./atomic-write.js";
import { type ArrayKind, layOut, padded, storageOver } from "./columns-layout.js";
import { crc32 } from "./crc32.js";
import { OpenFile } from "./open-file.js";
import type { TextIdentity } from "./text-identity.js";

/**
 * A parsed table as raw column arrays on disk. Opening one reads its header; a column is read when one of its cells is first
 * needed, at the cost of a checksum and an array view.
 *
 * Layout: magic · header's length (u32) · header's checksum (u32) · header (JSON, padded to 8 bytes) · columns, each padded to
 * 8 bytes. Native byte order, named in the header. A copy is never trusted: a wrong magic, length, checksum, byte order,
 * source or schema makes it absent, and it is written anew. A column whose own checksum is wrong is taken from the text.
 */
const MAGIC = "ecephys columns 2\n";
const PREAMBLE = 32;

/** Most headers are shorter. */
const FIRST_READ = 16_384;

/** The text file a copy was made from. */
export interface CopySource extends TextIdentity {
  /** Left out where the text was read for the first time: a copied folder is then parsed once more. */
  readonly sha256?: string;
}

export interface ColumnsCopy {
  readonly source: CopySource;
  /** When it was written, ms since the epoch. */
  readonly madeAt: number;
  readonly table: Table<object>;
}

interface ColumnHeader {
  readonly name: string;
  readonly dtype: Storage["dtype"];
  readonly kind: ArrayKind;
  /** From the end of the header. */
  readonly offset: number;
  readonly length: number;
  readonly checksum: number;
}

interface Header {
  readonly endianness: "LE" | "BE";
  readonly schema: string;
  readonly source: CopySource;
  readonly madeAt: number;
  readonly indexName: string;
  readonly numRows: number;
  /** Of all columns. */
  readonly length: number;
  readonly columns: readonly ColumnHeader[];
}

/** Writes a copy; silently none where the folder is read-only or a column cannot be laid out as an array. */
export async function writeColumnsCopy(
  path: string,
  table: Table<object>,
  source: CopySource,
  schema: string,
): Promise<void> {
  const pieces: Uint8Array[] = [];
  const columns: ColumnHeader[] = [];
  let length = 0;
  for (const { name, storage } of [table.index, ...table.columns()]) {
    const laidOut = layOut(storage);
    if (laidOut === undefined) return;
    const { kind, bytes } = laidOut;
    const checksum = crc32(bytes);
    columns.push({ name, dtype: storage.dtype, kind, offset: length, length: bytes.length, checksum });
    pieces.push(bytes, new Uint8Array(padded(bytes.length) - bytes.length));
    length += padded(bytes.length);
  }
  const { indexName, numRows } = table;
  const header: Header = {
    ...{ endianness: endianness(), schema, source, madeAt: Date.now() },
    ...{ indexName, numRows, length, columns },
  };
  const text = Buffer.from(JSON.stringify(header));
  const headerBytes = Buffer.concat([text, Buffer.alloc(padded(text.length) - text.length, " ")]);
  const preamble = Buffer.alloc(PREAMBLE);
  preamble.write(MAGIC, "latin1");
  preamble.writeUInt32LE(headerBytes.length, 24);
  preamble.writeUInt32LE(crc32(headerBytes), 28);
  try {
    const all = [preamble, headerBytes, ...pieces.filter((piece) => piece.length > 0)];
    // A copy cut short by a power failure fails its checksums: not worth waiting for the disk.
    await writeAtomically(path, `${path}.${uniqueName()}`, all, undefined, { durable: false });
  } catch {
    // A copy is a convenience: a read-only folder goes without.
  }
}

/**
 * The copy at `path`, or `undefined` where there is none that can be trusted.
 * @param reparse - the table from the text, asked for once, when a column turns out to be damaged
 */
export function openColumnsCopy(path: string, schema: string, reparse: () => Table<object>): ColumnsCopy | undefined {
  let file: OpenFile | undefined;
  try {
    file = new OpenFile(path);
    const found = readHeader(file);
    if (found !== undefined && found.header.schema === schema) {
      const { source, madeAt, indexName } = found.header;
      return { source, madeAt, table: Table.fromStored(indexName, deferredColumns(file, found, reparse)) };
    }
  } catch {
    // Absent, cut, or not of ours.
  }
  file?.close();
  return undefined;
}

interface FoundHeader {
  readonly header: Header;
  /** Where the columns begin. */
  readonly start: number;
}

function readHeader(file: OpenFile): FoundHeader | undefined {
  let top = Buffer.from(file.read(0, Math.min(FIRST_READ, file.size)).buffer);
  if (top.length < PREAMBLE || top.toString("latin1", 0, MAGIC.length) !== MAGIC) return undefined;
  const start = PREAMBLE + top.readUInt32LE(24);
  if (start > file.size) return undefined;
  if (start > top.length) top = Buffer.from(file.read(0, start).buffer);
  const bytes = top.subarray(PREAMBLE, start);
  if (crc32(bytes) !== top.readUInt32LE(28)) return undefined;
  const header = JSON.parse(bytes.toString()) as Header;
  return header.endianness === endianness() && header.length === file.size - start ? { header, start } : undefined;
}

function deferredColumns(file: OpenFile, { header, start }: FoundHeader, reparse: () => Table<object>): StoredColumn[] {
  const { numRows, columns } = header;
  let unread = columns.length;
  let parsed: Table<object> | undefined;
  const fromText = (name: string) => {
    parsed ??= reparse();
    return (parsed as Table).column(name).storage;
  };
  const read = (column: ColumnHeader): Storage => {
    const storage = readColumn(file, start, column, numRows) ?? fromText(column.name);
    if (--unread === 0) file.close();
    return storage;
  };
  return columns.map((column) =>
    StoredColumn.of(column.name, { dtype: column.dtype, length: numRows, read: () => read(column) }),
  );
}

/** `undefined` where it is not what was written. */
function readColumn(file: OpenFile, start: number, column: ColumnHeader, numRows: number): Storage | undefined {
  const { dtype, kind, offset, length, checksum } = column;
  try {
    const bytes = file.read(start + offset, length);
    return crc32(bytes) === checksum ? storageOver(bytes, dtype, kind, numRows) : undefined;
  } catch {
    return undefined;
  }
}
