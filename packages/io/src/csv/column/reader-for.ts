import { type Dtype, EcephysError } from "@ecephys/core";
import type { CellTable } from "../scan/cell-table.js";
import { excerpt } from "../scan/text.js";
import { BOOLEAN_WORDS, BooleanReader, DECLARED_BOOLEAN_WORDS } from "./boolean-reader.js";
import type { ColumnReader } from "./column-reader.js";
import { FloatReader } from "./float-reader.js";
import { IntegerReader } from "./integer-reader.js";
import { StringReader } from "./string-reader.js";

/**
 * The reader of a column of declared type, or one that finds the type pandas would infer: integers, else floats, else
 * booleans, else text.
 *
 * It throws a CorruptFileError naming line and column for a cell that cannot be of the declared type.
 * @throws EcephysError `ECEPHYS_BAD_ARGUMENT` for a type CSV text cannot hold
 */
export function readerFor(table: CellTable, position: number, name: string, dtype: Dtype | undefined): ColumnReader {
  const cells = table.column(position);
  const text = () => new StringReader(table, cells, name);
  const refuse = (row: number, expected: string): never => {
    cells.moveTo(row);
    const found = excerpt(cells.bytes, cells.start, cells.end);
    throw table.corruptAt(cells.start, `has ${found} in column "${name}", where ${expected} belongs`);
  };
  switch (dtype) {
    case undefined: {
      const boolean = () => new BooleanReader(cells, BOOLEAN_WORDS, text);
      return new IntegerReader(cells, () => new FloatReader(cells, boolean), text);
    }
    case "string":
      return text();
    case "bool":
      return new BooleanReader(cells, DECLARED_BOOLEAN_WORDS, (row) => refuse(row, "a boolean"));
    case "float":
    case "int": {
      const float = () => new FloatReader(cells, (row) => refuse(row, "a number"));
      return dtype === "float" ? float() : new IntegerReader(cells, float, float);
    }
    default:
      throw new EcephysError(
        "ECEPHYS_BAD_ARGUMENT",
        `Column "${name}" is declared ${dtype}, which CSV text cannot hold.`,
        { hint: 'Declare it "string" and parse the texts.' },
      );
  }
}
