import type { Dtype } from "@ecephys/core";
import { DECLARED_BOOLEAN_WORDS } from "../column/boolean-reader.js";
import { BooleanColumn } from "./boolean-column.js";
import { NumberColumn } from "./number-column.js";
import type { OnePassColumn } from "./one-pass-column.js";
import { TextColumn } from "./text-column.js";
import type { TextSource } from "./text-source.js";
import { UndecidedColumn } from "./undecided-column.js";

/** A column of declared type, or one that finds its type; `undefined` for a type CSV text cannot hold. */
export function columnOfType(source: TextSource, dtype: Dtype | undefined, rows: number): OnePassColumn | undefined {
  switch (dtype) {
    case undefined:
      return new UndecidedColumn(source, rows);
    case "int":
    case "float":
      return new NumberColumn(source, rows, dtype);
    case "bool":
      return new BooleanColumn(source, rows, DECLARED_BOOLEAN_WORDS);
    case "string":
      return new TextColumn(source, rows);
    default:
      return undefined;
  }
}
