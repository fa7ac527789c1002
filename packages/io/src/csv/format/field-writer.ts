import { EcephysError } from "@ecephys/core";
import { MISSING_BOOL, type StoredColumn } from "@ecephys/tables";
import { pythonFloat, pythonList, pythonNumber } from "./python-repr.js";
import { quoteField } from "./quote-field.js";

/** Gives a column's cell at a row as a field, quoted where needed; missing ones are empty. */
export type FieldWriter = (row: number) => string;

/** @throws EcephysError `ECEPHYS_SCHEMA`, now or when called, for a cell that has no CSV text */
export function fieldWriter(column: StoredColumn): FieldWriter {
  const { storage, name } = column;
  switch (storage.dtype) {
    case "float": {
      const { data } = storage;
      return (row) => {
        const value = data[row] as number;
        return Number.isNaN(value) ? "" : pythonFloat(value);
      };
    }
    case "int": {
      const { data } = storage;
      return (row) => String(data[row]);
    }
    case "bool": {
      const { data } = storage;
      return (row) => (data[row] === MISSING_BOOL ? "" : data[row] === 1 ? "True" : "False");
    }
    case "string": {
      const { codes, dictionary } = storage;
      // Each distinct text is quoted once, however often it occurs.
      const fields = dictionary.map((text) => textField(name, text));
      return (row) => fields[codes[row] as number] ?? "";
    }
    default: {
      const { data } = storage;
      return (row) => mixedField(name, row, data[row]);
    }
  }
}

function mixedField(name: string, row: number, value: unknown): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  if (typeof value === "string") return textField(name, value);
  if (typeof value === "number") return pythonNumber(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "bigint") return String(value);
  const list = Array.isArray(value) ? pythonList(value) : undefined;
  if (list !== undefined) return textField(name, list);
  throw new EcephysError(
    "ECEPHYS_SCHEMA",
    `Column "${name}", row ${row}: ${Array.isArray(value) ? "a list holding an object" : `a value of type ${typeof value}`} has no CSV text.`,
    { hint: "Turn such cells into text, numbers, booleans or lists of them, or drop the column." },
  );
}

function textField(name: string, text: string): string {
  // Encoding would silently replace them, and the reader refuses NUL as a sign of damage.
  if (/\p{Surrogate}|\0/u.test(text)) {
    throw new EcephysError(
      "ECEPHYS_SCHEMA",
      `Column "${name}" holds ${JSON.stringify(text.slice(0, 40))}, which has half a character or a NUL in it.`,
      { hint: "Mend the text, or drop the column." },
    );
  }
  return quoteField(text);
}
